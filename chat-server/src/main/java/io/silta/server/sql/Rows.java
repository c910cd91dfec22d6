package io.silta.server.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/**
 * All rows of a table in the order of its key, which is that of their bytes on both databases; read
 * in pages, so that a table of any size needs little memory.
 */
final class Rows {
  private static final int PAGE = 500;

  private final String table;
  private final List<String> key;
  private final List<String> columns = new ArrayList<>();
  private final List<Integer> types = new ArrayList<>();

  /** How many there were, and a digest of all their values. */
  record Sum(long rows, String checksum) {}

  /** What is done with each row. */
  @FunctionalInterface
  interface Each {
    void row(List<Object> values) throws SQLException;
  }

  /** Reads the columns of a table, of which only PostgreSQL knows the types. */
  Rows(Connection postgres, String table, List<String> key) throws SQLException {
    this.table = table;
    this.key = key;
    try (Statement statement = postgres.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
      ResultSetMetaData about = none.getMetaData();
      for (int i = 1; i <= about.getColumnCount(); i++) {
        columns.add(about.getColumnName(i));
        types.add(about.getColumnType(i));
      }
    }
  }

  /** Copies all rows and returns the sum of what was read. */
  Sum copy(Connection from, Connection to) throws SQLException {
    String insert =
        "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(
                table,
                String.join(", ", columns),
                String.join(", ", Collections.nCopies(columns.size(), "?")));
    try (PreparedStatement statement = to.prepareStatement(insert)) {
      int[] gathered = {0};
      Sum sum =
          read(
              from,
              String.join(", ", key),
              values -> {
                for (int i = 0; i < values.size(); i++) {
                  statement.setObject(i + 1, values.get(i));
                }
                statement.addBatch();
                if (++gathered[0] % PAGE == 0) {
                  statement.executeBatch();
                }
              });
      statement.executeBatch();
      return sum;
    }
  }

  /** The sum of what PostgreSQL holds. */
  Sum sum(Connection postgres) throws SQLException {
    List<String> order =
        key.stream().map(column -> isText(column) ? column + " COLLATE \"C\"" : column).toList();
    return read(postgres, String.join(", ", order), _ -> {});
  }

  private boolean isText(String column) {
    return types.get(columns.indexOf(column)) == Types.VARCHAR;
  }

  private Sum read(Connection from, String order, Each each) throws SQLException {
    String select =
        "SELECT %s FROM %s ORDER BY %s".formatted(String.join(", ", columns), table, order);
    MessageDigest digest = sha256();
    long count = 0;
    try (Statement statement = from.createStatement()) {
      statement.setFetchSize(PAGE);
      try (ResultSet row = statement.executeQuery(select)) {
        while (row.next()) {
          List<Object> values = values(row);
          values.forEach(value -> add(digest, value));
          each.row(values);
          count++;
        }
      }
    }
    return new Sum(count, HexFormat.of().formatHex(digest.digest()));
  }

  private List<Object> values(ResultSet row) throws SQLException {
    List<Object> values = new ArrayList<>(columns.size());
    for (int i = 1; i <= columns.size(); i++) {
      Object value =
          switch (types.get(i - 1)) {
            case Types.BIT, Types.BOOLEAN -> row.getBoolean(i);
            case Types.INTEGER, Types.BIGINT -> row.getLong(i);
            default -> row.getString(i);
          };
      values.add(row.wasNull() ? null : value);
    }
    return values;
  }

  /** With its length before it, so that no two rows are one when put together. */
  private static void add(MessageDigest digest, Object value) {
    byte[] bytes = value == null ? new byte[0] : value.toString().getBytes(StandardCharsets.UTF_8);
    int length = value == null ? -1 : bytes.length;
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
