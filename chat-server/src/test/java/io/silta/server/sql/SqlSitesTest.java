package io.silta.server.sql;

import io.silta.server.sites.Sites;
import io.silta.server.sites.SitesContract;

class SqlSitesTest extends SqlTest implements SitesContract {
  @Override
  public Sites sites() {
    return new SqlSites(database);
  }
}
