package io.silta.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class MigrationsTest {
  @TempDir Path folder;

  private final SQLiteDataSource source = new SQLiteDataSource();

  @BeforeEach
  void name() {
    source.setUrl("jdbc:sqlite:" + folder.resolve("silta.db"));
  }

  @Test
  void everyFileIsNamedInTheOrderOfItsVersion() throws IOException, URISyntaxException {
    Path files = Path.of(Migrations.class.getResource("/db/migration").toURI());
    try (var all = Files.list(files)) {
      List<String> names = all.map(file -> file.getFileName().toString()).toList();
      assertEquals(names.size(), Migrations.FILES.size());
      assertTrue(Migrations.FILES.containsAll(names), names.toString());
    }
    for (int i = 0; i < Migrations.FILES.size(); i++) {
      assertTrue(Migrations.FILES.get(i).startsWith("V" + (i + 1) + "__"));
    }
  }

  @Test
  void flywayFindsNothingWrongWithWhatItRan() throws SQLException {
    Migrations.run(source);
    Migrations.flyway(source).load().validate();
    Migrations.run(source);
  }

  @Test
  void aNewerSchemaIsRefused() throws SQLException {
    Migrations.run(source);
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE flyway_schema_history SET version = '99'");
    }
    var refused = assertThrows(SQLException.class, () -> Migrations.run(source));
    assertTrue(refused.getMessage().startsWith("schema: version 99 (expected: at most "));
  }
}
