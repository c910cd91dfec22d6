package io.silta.server.sql;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * Brings a database's schema up to date.
 *
 * <p>Flyway takes a fifth of a second to load its own classes, so it is left alone when its history
 * says that nothing is to be done; and it is given the files by name, because looking for them in
 * the class path takes as long again.
 */
final class Migrations {
  private static final String FOLDER = "db/migration/";

  /** The files in the order of their versions, which are 1, 2, 3, ... */
  static final List<String> FILES =
      List.of("V1__conversations_visitors_staff_sites.sql", "V2__unfinished_nodes_rules.sql");

  private Migrations() {}

  /**
   * Runs what is missing.
   *
   * @throws SQLException if a newer version of Silta has written the database
   */
  static void run(DataSource source) throws SQLException {
    int version = version(source);
    if (version > FILES.size()) {
      throw new SQLException(
          "schema: version "
              + version
              + " (expected: at most "
              + FILES.size()
              + "); a newer Silta has written it");
    }
    if (version < FILES.size()) {
      flyway(source).load().migrate();
    }
  }

  /**
   * Leaves the schema as it is.
   *
   * @throws SQLException if it is not the one of this version of Silta
   */
  static void expectCurrent(DataSource source) throws SQLException {
    int version = version(source);
    if (version != FILES.size()) {
      throw new SQLException(
          "schema: version " + version + " (expected: " + FILES.size() + ", this Silta's)");
    }
  }

  /**
   * Makes the schema where there is none.
   *
   * @throws SQLException if there is another than that of this version of Silta
   */
  static void makeIfNone(DataSource source) throws SQLException {
    if (version(source) == 0) {
      run(source);
    }
    expectCurrent(source);
  }

  /** The version of the schema; 0 when there is none yet. */
  private static int version(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      try (ResultSet table =
          connection
              .getMetaData()
              .getTables(null, connection.getSchema(), "flyway_schema_history", null)) {
        return table.next() ? newest(connection) : 0;
      }
    }
  }

  private static int newest(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT MAX(CAST(version AS INTEGER)) FROM flyway_schema_history WHERE success")) {
      row.next();
      return row.getInt(1);
    }
  }

  static FluentConfiguration flyway(DataSource source) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(source)
        .loggers("slf4j")
        .javaMigrationClassProvider(List::of)
        .resourceProvider(new Files());
  }

  private static final class Files implements ResourceProvider {
    @Override
    public LoadableResource getResource(String name) {
      return FILES.contains(name) ? new File(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return FILES.stream()
          .filter(name -> name.startsWith(prefix))
          .filter(name -> Arrays.stream(suffixes).anyMatch(name::endsWith))
          .<LoadableResource>map(File::new)
          .toList();
    }
  }

  private static final class File extends LoadableResource {
    private final String name;

    File(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      var stream = Migrations.class.getClassLoader().getResourceAsStream(FOLDER + name);
      return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }

    @Override
    public String getAbsolutePath() {
      return FOLDER + name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return FOLDER + name;
    }
  }
}
