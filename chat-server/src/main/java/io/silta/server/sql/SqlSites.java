package io.silta.server.sql;

import io.silta.server.sites.Site;
import io.silta.server.sites.Sites;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The sites in SQL. */
public final class SqlSites implements Sites {
  private static final String SAVE =
      """
      INSERT INTO site (key, name, origins, accent, radius, languages, identity_secret)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (key) DO UPDATE SET name = excluded.name, origins = excluded.origins,
        accent = excluded.accent, radius = excluded.radius, languages = excluded.languages,
        identity_secret = excluded.identity_secret\
      """;

  private static final String SELECT =
      "SELECT key, name, origins, accent, radius, languages, identity_secret FROM site";

  private static final String BY_KEY = SELECT + " WHERE key = ?";
  private static final String LIST = SELECT + " ORDER BY key";

  private final Database database;

  /** Makes the adapter. */
  public SqlSites(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Site> byKey(String key) {
    return database.read(sql -> sql.one(SqlSites::site, BY_KEY, key));
  }

  @Override
  public List<Site> list() {
    return database.read(sql -> sql.list(SqlSites::site, LIST));
  }

  @Override
  public void save(Site site) {
    database.write(
        sql ->
            sql.update(
                SAVE,
                site.key(),
                site.name(),
                Json.write(site.origins()),
                site.accent(),
                site.radius(),
                Json.write(site.languages()),
                site.identitySecret()));
  }

  private static Site site(ResultSet row) throws SQLException {
    return new Site(
        row.getString("key"),
        row.getString("name"),
        Json.list(row.getString("origins")),
        row.getString("accent"),
        row.getString("radius"),
        Json.list(row.getString("languages")),
        row.getString("identity_secret"));
  }
}
