package io.silta.server.sql;

import io.silta.server.nodes.Nodes;
import io.silta.server.nodes.NodesContract;

class SqlNodesTest extends SqlTest implements NodesContract {
  @Override
  public Nodes nodes() {
    return new SqlNodes(database);
  }
}
