package io.silta.server.sql;

import io.silta.server.nodes.Node;
import io.silta.server.nodes.Nodes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The servers that share a database, in SQL. */
public final class SqlNodes implements Nodes {
  private static final String BEAT =
      """
      INSERT INTO node (id, name, version, started_at, beat) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, version = excluded.version,
        started_at = excluded.started_at, beat = excluded.beat\
      """;

  private static final String REMOVE = "DELETE FROM node WHERE id = ?";
  private static final String ALL =
      "SELECT id, name, version, started_at, beat FROM node ORDER BY id";

  private final Database database;

  /** Makes the adapter. */
  public SqlNodes(Database database) {
    this.database = database;
  }

  @Override
  public void beat(Node node) {
    database.write(
        sql ->
            sql.update(
                BEAT, node.id(), node.name(), node.version(), node.startedAt(), node.beat()));
  }

  @Override
  public void remove(String id) {
    database.write(sql -> sql.update(REMOVE, id));
  }

  @Override
  public List<Node> all() {
    return database.read(sql -> sql.list(SqlNodes::node, ALL));
  }

  private static Node node(ResultSet row) throws SQLException {
    return new Node(
        row.getString("id"),
        row.getString("name"),
        row.getString("version"),
        row.getLong("started_at"),
        row.getLong("beat"));
  }
}
