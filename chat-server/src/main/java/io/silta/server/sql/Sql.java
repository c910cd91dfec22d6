package io.silta.server.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs statements on one connection; confined to the thread that has the connection.
 *
 * <p>Statements are prepared once. Their texts are constants of this package, so there are few.
 */
public final class Sql {

  /** Reads one row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Sql(Connection connection) {
    this.connection = connection;
  }

  /** Runs a change; returns how many rows it met. */
  int update(String text, Object... values) throws SQLException {
    return bind(text, values).executeUpdate();
  }

  /** Reads all rows. */
  <T> List<T> list(Row<T> row, String text, Object... values) throws SQLException {
    try (ResultSet rows = bind(text, values).executeQuery()) {
      List<T> list = new ArrayList<>();
      while (rows.next()) {
        list.add(row.read(rows));
      }
      return list;
    }
  }

  /** Reads the first row, if there is one. */
  <T> Optional<T> one(Row<T> row, String text, Object... values) throws SQLException {
    try (ResultSet rows = bind(text, values).executeQuery()) {
      return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
    }
  }

  private PreparedStatement bind(String text, Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(text);
    if (statement == null) {
      statement = connection.prepareStatement(text);
      prepared.put(text, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
