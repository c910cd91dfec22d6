package io.silta.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.silta.server.secret.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A test with a database of its own, which must be let go of whole; once for each kind. */
@ParameterizedClass(name = "{0}")
@EnumSource(Storage.class)
abstract class SqlTest {
  static final int CONVERSATIONS_MAX = 3;

  @Parameter Storage storage;

  @TempDir Path folder;

  final Secrets secrets = new Secrets(new SecureRandom());
  Database database;
  SqlVisitors visitors;
  SqlEventLog log;

  @BeforeEach
  void open() throws IOException {
    database = storage.open(folder);
    visitors = new SqlVisitors(database, secrets, CONVERSATIONS_MAX);
    log = new SqlEventLog(database);
  }

  @AfterEach
  void close() {
    database.close();
    // A pool's threads end on their own, soon.
    Awaitility.await().untilAsserted(() -> assertEquals(List.of(), left()));
  }

  private static List<String> left() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("sql-"))
        .toList();
  }
}
