package io.silta.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.silta.server.secret.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a database of its own, which must be let go of whole. */
abstract class SqlTest {
  static final int CONVERSATIONS_MAX = 3;

  @TempDir Path folder;

  final Secrets secrets = new Secrets(new SecureRandom());
  SqliteDatabase database;
  SqlVisitors visitors;
  SqlEventLog log;

  @BeforeEach
  void open() throws IOException {
    database = SqliteDatabase.open(folder, SqliteDatabase.Bounds.USUAL);
    visitors = new SqlVisitors(database, secrets, CONVERSATIONS_MAX);
    log = new SqlEventLog(database);
  }

  @AfterEach
  void close() {
    database.close();
    List<String> left =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> name.startsWith("sql-"))
            .toList();
    assertEquals(List.of(), left);
  }
}
