package io.silta.server.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Moves all that a data folder holds into an empty PostgreSQL database, in one transaction: however
 * it is interrupted, the database is empty as before, and the folder is only read.
 */
public final class Transfer {
  /** The tables and their keys; those that others refer to come first. */
  static final SequencedMap<String, List<String>> TABLES = tables();

  /** Says who is alive now, which nobody is. */
  static final String NOT_MOVED = "node";

  private final Connection from;
  private final Connection to;
  private final List<Table> done = new ArrayList<>();

  /** A table that was moved: its name, how many rows, and the same digest on both sides. */
  public record Table(String name, long rows, String checksum) {}

  private Transfer(Connection from, Connection to) {
    this.from = from;
    this.to = to;
  }

  private static SequencedMap<String, List<String>> tables() {
    SequencedMap<String, List<String>> tables = new LinkedHashMap<>();
    tables.put("site", List.of("key"));
    tables.put("staff", List.of("id"));
    tables.put("staff_session", List.of("id"));
    tables.put("visitor", List.of("id"));
    tables.put("conversation", List.of("id"));
    tables.put("event", List.of("conversation", "seq"));
    tables.put("rules", List.of("version"));
    return tables;
  }

  /** What is done before the transaction ends, with what is then in the database. */
  @FunctionalInterface
  interface Last {
    void run(Sql sql) throws SQLException;
  }

  /**
   * Moves the data.
   *
   * @param folder of a server that does not run
   * @param url of the database, as {@link PostgresDatabase#open} takes it
   * @param rules to be published unless the folder has published ones: file name to bytes; none
   *     when empty
   * @param at when they are published, in epoch milliseconds
   * @throws IOException if something is not as it must be, and nothing was moved; the message says
   *     what
   */
  public static List<Table> run(Path folder, String url, Map<String, byte[]> rules, long at)
      throws IOException {
    if (!SharedDatabase.isIn(folder)) {
      throw new IOException("data: " + folder + " holds nothing yet (expected: a server's folder)");
    }
    // Its lock keeps servers off, and it brings an older folder's schema up to date.
    try (SqliteDatabase _ = SqliteDatabase.open(folder, SqliteDatabase.Bounds.USUAL)) {
      return run(folder, url, sql -> publish(sql, rules, at));
    }
  }

  private static void publish(Sql sql, Map<String, byte[]> rules, long at) throws SQLException {
    if (!rules.isEmpty() && SqlRules.newestVersion(sql).isEmpty()) {
      SqlRules.publish(sql, rules, "migrate", "From the data folder.", at);
    }
  }

  private static List<Table> run(Path folder, String url, Last last) throws IOException {
    PostgresUrl at = PostgresDatabase.parse(url);
    var source = PostgresDatabase.patient(at);
    try {
      PostgresDatabase.expectUnicode(source);
      Migrations.run(source);
      try (Connection from =
              SqliteDatabase.source(folder.resolve(SqliteDatabase.FILE)).getConnection();
          Connection to = source.getConnection()) {
        return new Transfer(from, to).run(at, last);
      }
    } catch (SQLException | RuntimeException e) {
      throw new IOException("database: " + at + " cannot be used: " + e.getMessage(), e);
    }
  }

  private List<Table> run(PostgresUrl at, Last last) throws SQLException, IOException {
    // All tables as they are at one moment, though commands may change the folder meanwhile.
    from.setAutoCommit(false);
    to.setAutoCommit(false);
    try (Statement statement = to.createStatement()) {
      String all = String.join(", ", TABLES.keySet());
      statement.execute("LOCK TABLE " + all + ", " + NOT_MOVED + " IN EXCLUSIVE MODE");
    }
    expectEmpty(at);
    for (var table : TABLES.entrySet()) {
      move(table.getKey(), new Rows(to, table.getKey(), table.getValue()));
    }
    last.run(new Sql(to));
    to.commit();
    return done;
  }

  private void move(String table, Rows rows) throws SQLException, IOException {
    Rows.Sum read = rows.copy(from, to);
    Rows.Sum written = rows.sum(to);
    if (!read.equals(written)) {
      throw new IOException(table + ": " + written + " (expected: " + read + "); nothing moved");
    }
    done.add(new Table(table, read.rows(), read.checksum()));
  }

  private void expectEmpty(PostgresUrl at) throws SQLException, IOException {
    SequencedMap<String, Long> found = new LinkedHashMap<>();
    for (String table : TABLES.keySet()) {
      found.put(table, count(table));
    }
    found.put(NOT_MOVED, count(NOT_MOVED));
    found.values().removeIf(rows -> rows == 0);
    if (!found.isEmpty()) {
      String tables =
          found.entrySet().stream()
              .map(table -> table.getKey() + " (" + table.getValue() + ")")
              .collect(Collectors.joining(", "));
      throw new IOException(
          "database: " + at + " has rows in " + tables + " (expected: an empty database)");
    }
  }

  private long count(String table) throws SQLException {
    try (Statement statement = to.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    }
  }
}
