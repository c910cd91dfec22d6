package io.silta.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TransferTest {
  /** A table that is added and forgotten would be lost without a word. */
  @Test
  void everyTableIsMovedOrLeftOnPurpose() throws Exception {
    String url = PostgresServer.shared().newMigratedDatabase();
    Set<String> expected = new TreeSet<>(Transfer.TABLES.keySet());
    expected.add(Transfer.NOT_MOVED);
    expected.add("flyway_schema_history");
    try (Database database = PostgresDatabase.openForCommand(url, false)) {
      var tables =
          database.read(
              sql ->
                  sql.list(
                      row -> row.getString(1),
                      "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"));
      assertEquals(expected, new TreeSet<>(tables));
    }
  }
}
