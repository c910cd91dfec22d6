package io.silta.server.sql;

import io.silta.server.sites.CachedSites;
import io.silta.server.sites.Sites;
import io.silta.server.sites.SitesContract;
import org.junit.jupiter.api.BeforeEach;

class SqlCachedSitesTest extends SqlTest implements SitesContract {
  private CachedSites sites;

  @BeforeEach
  void hold() {
    sites = new CachedSites(new SqlSites(database));
  }

  @Override
  public Sites sites() {
    return sites;
  }
}
