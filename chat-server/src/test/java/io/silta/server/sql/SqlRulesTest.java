package io.silta.server.sql;

import io.silta.server.faq.PublishedRules;
import io.silta.server.faq.PublishedRulesContract;

class SqlRulesTest extends SqlTest implements PublishedRulesContract {
  @Override
  public PublishedRules rules() {
    return new SqlRules(database);
  }
}
