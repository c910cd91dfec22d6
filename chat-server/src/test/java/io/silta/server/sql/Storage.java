package io.silta.server.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The databases that the same tests run on. */
enum Storage {
  SQLITE {
    @Override
    Database open(Path folder) throws IOException {
      return SqliteDatabase.open(folder, SqliteDatabase.Bounds.USUAL);
    }

    @Override
    List<String> scans(Database database, String query) {
      return database
          .read(sql -> sql.list(row -> row.getString("detail"), "EXPLAIN QUERY PLAN " + query))
          .stream()
          .filter(step -> !step.contains("USING"))
          .toList();
    }
  },

  POSTGRESQL {
    @Override
    Database open(Path folder) throws IOException {
      return PostgresDatabase.open(url(folder), PostgresDatabase.Bounds.usual(8));
    }

    /** So few rows would be read whole if that were allowed. */
    @Override
    List<String> scans(Database database, String query) {
      return database
          .write(
              sql -> {
                sql.update("SET LOCAL enable_seqscan = off");
                return sql.list(row -> row.getString(1), "EXPLAIN " + query);
              })
          .stream()
          .filter(step -> step.contains("Seq Scan"))
          .toList();
    }

    /** A folder that was not seen before stands for an empty database. */
    private static String url(Path folder) throws IOException {
      Path seen = folder.resolve("seen");
      if (!Files.exists(seen)) {
        Files.createFile(seen);
        PostgresServer.shared().empty(Kept.URL);
      }
      return Kept.URL;
    }
  };

  /** Opens the database of a folder; the same each time. */
  abstract Database open(Path folder) throws IOException;

  /** The steps of a query that read a table from end to end. */
  abstract List<String> scans(Database database, String query);

  /** Emptied for each test: to make a database takes far longer. */
  private static final class Kept {
    static final String URL = PostgresServer.shared().newMigratedDatabase();
  }
}
