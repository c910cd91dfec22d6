package io.silta.server.sql;

import io.silta.server.faq.PublishedRules;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The published rules in SQL; files as JSON, their bytes in Base64. */
public final class SqlRules implements PublishedRules {
  private static final String NEWEST_VERSION = "SELECT MAX(version) FROM rules";

  private static final String NEWEST =
      "SELECT version, at, author, note, files FROM rules ORDER BY version DESC LIMIT 1";

  // Without WHERE SQLite would take ON for the condition of a join.
  private static final String INSERT =
      """
      INSERT INTO rules (version, at, author, note, files)
      SELECT COALESCE(MAX(version), 0) + 1, ?, ?, ?, ? FROM rules WHERE TRUE
      ON CONFLICT (version) DO NOTHING RETURNING version\
      """;

  private final Database database;

  /** Makes the adapter. */
  public SqlRules(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Long> newestVersion() {
    return database.read(SqlRules::newestVersion);
  }

  static Optional<Long> newestVersion(Sql sql) throws SQLException {
    return sql.one(row -> row.getLong(1), NEWEST_VERSION).filter(version -> version > 0);
  }

  @Override
  public Optional<Published> newest() {
    return database.read(sql -> sql.one(SqlRules::published, NEWEST));
  }

  @Override
  public long publish(Map<String, byte[]> files, String author, String note, long at) {
    Optional<Long> version = Optional.empty();
    // Who published at the same time took the number: the next is free.
    while (version.isEmpty()) {
      version = database.write(sql -> publish(sql, files, author, note, at));
    }
    return version.get();
  }

  /** Publishes them unless another did at this very moment. */
  static Optional<Long> publish(
      Sql sql, Map<String, byte[]> files, String author, String note, long at) throws SQLException {
    return sql.one(row -> row.getLong(1), INSERT, at, author, note, written(files));
  }

  private static String written(Map<String, byte[]> files) {
    Map<String, String> texts = new TreeMap<>();
    files.forEach((name, bytes) -> texts.put(name, Base64.getEncoder().encodeToString(bytes)));
    return Json.write(texts);
  }

  private static Map<String, byte[]> read(String json) {
    Map<String, byte[]> files = new TreeMap<>();
    Json.map(json).forEach((name, text) -> files.put(name, Base64.getDecoder().decode(text)));
    return files;
  }

  private static Published published(ResultSet row) throws SQLException {
    return new Published(
        row.getLong("version"),
        row.getLong("at"),
        row.getString("author"),
        row.getString("note"),
        read(row.getString("files")));
  }
}
