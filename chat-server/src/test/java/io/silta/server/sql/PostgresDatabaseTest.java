package io.silta.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.server.conversation.LogUnavailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresDatabaseTest {
  private static final String SAVE =
      "INSERT INTO site (key, name, origins, accent, radius, languages)"
          + " VALUES (?, '', '', '', '', '')";
  private static final String COUNT = "SELECT COUNT(*) FROM site";
  private static final PostgresDatabase.Bounds TIGHT =
      new PostgresDatabase.Bounds(2, 2, 5_000, 1_000);

  private final PostgresServer server = PostgresServer.shared();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private String url;
  private PostgresDatabase database;

  @BeforeEach
  void open() throws IOException {
    url = server.newMigratedDatabase();
    database = PostgresDatabase.open(url, TIGHT);
  }

  @AfterEach
  void close() {
    callers.close();
    database.close();
  }

  private int save(String key) {
    return database.write(sql -> sql.update(SAVE, key));
  }

  private int count() {
    return database.read(sql -> sql.one(row -> row.getInt(1), COUNT)).orElseThrow();
  }

  @Test
  void aWriteThatFailsIsUndoneWhole() {
    save("taken");
    assertThrows(
        LogUnavailableException.class,
        () -> database.write(sql -> sql.update(SAVE, "half") + sql.update(SAVE, "taken")));
    assertThrows(
        IllegalStateException.class,
        () ->
            database.write(
                sql -> {
                  sql.update(SAVE, "half");
                  throw new IllegalStateException("bug");
                }));
    assertEquals(1, count());
    save("half");
    assertEquals(2, count());
  }

  @Test
  void aReaderCannotWrite() {
    var refused =
        assertThrows(
            LogUnavailableException.class, () -> database.read(sql -> sql.update(SAVE, "key")));
    assertTrue(refused.getMessage().contains("read-only"), refused.getMessage());
  }

  @Test
  void acknowledgedIsOnTheDiskWhateverTheDatabaseIsSetTo() throws IOException {
    String name = url.substring(url.lastIndexOf('/') + 1);
    server.execute("postgres", "ALTER DATABASE " + name + " SET synchronous_commit = off");
    try (PostgresDatabase other = PostgresDatabase.open(url, TIGHT)) {
      assertEquals("on", setting(other, "synchronous_commit"));
      assertEquals("read committed", setting(other, "transaction_isolation"));
      assertEquals("8s", setting(other, "idle_in_transaction_session_timeout"));
    }
  }

  private static String setting(PostgresDatabase of, String name) {
    return of.write(sql -> sql.one(row -> row.getString(1), "SHOW " + name)).orElseThrow();
  }

  @Test
  void whenTooManyWaitTheNextIsRefusedAndCounted() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Callable<Integer> slow =
        () ->
            database.write(
                sql -> {
                  begun.countDown();
                  await(release);
                  return sql.update(SAVE, "slow");
                });
    List<Future<Integer>> answers = new ArrayList<>(List.of(callers.submit(slow)));
    begun.await();
    answers.add(callers.submit(() -> save("one")));
    answers.add(callers.submit(() -> save("two")));
    Awaitility.await().until(() -> database.writesWaiting() == 2);
    var refused = assertThrows(LogUnavailableException.class, () -> save("three"));
    assertEquals("Storage: 2 writes wait (expected: fewer).", refused.getMessage());
    assertEquals(1, database.refused());
    assertEquals(0, count());
    release.countDown();
    for (Future<Integer> answer : answers) {
      assertEquals(1, answer.get());
    }
    assertEquals(3, count());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void connectionsThatWereEndedAreReplacedAndNobodyNotices() {
    save("one");
    assertEquals(1, count());
    for (int i = 0; i < 3; i++) {
      server.execute(
          "postgres",
          "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
              + " WHERE application_name = 'silta'");
      assertEquals(1, save("again-" + i));
      assertEquals(i + 2, count());
    }
  }

  @Test
  void ofTwoThatWaitForEachOtherBothAreDone() throws Exception {
    try (PostgresDatabase wide = PostgresDatabase.open(url, PostgresDatabase.Bounds.usual(8))) {
      save("a");
      save("b");
      CountDownLatch both = new CountDownLatch(2);
      Callable<Integer> one = () -> crossing(wide, "a", "b", both);
      Callable<Integer> two = () -> crossing(wide, "b", "a", both);
      for (Future<Integer> done : callers.invokeAll(List.of(one, two))) {
        assertEquals(2, done.get());
      }
    }
  }

  private static int crossing(
      PostgresDatabase database, String first, String second, CountDownLatch both) {
    String rename = "UPDATE site SET name = name || 'x' WHERE key = ?";
    return database.write(
        sql -> {
          int met = sql.update(rename, first);
          both.countDown();
          await(both);
          return met + sql.update(rename, second);
        });
  }

  @Test
  void serversThatStartTogetherOnAnEmptyDatabaseAllComeUp() throws Exception {
    String empty = server.newDatabase();
    Callable<Integer> start =
        () -> {
          try (PostgresDatabase node = PostgresDatabase.open(empty, TIGHT)) {
            return node.read(sql -> sql.one(row -> row.getInt(1), COUNT)).orElseThrow();
          }
        };
    for (Future<Integer> node : callers.invokeAll(List.of(start, start, start, start))) {
      assertEquals(0, node.get());
    }
  }

  @Test
  void aNewerSchemaIsRefusedAtTheStartAndDoesNotDisturbWhoRuns() {
    database.write(
        sql ->
            sql.update(
                "INSERT INTO flyway_schema_history SELECT installed_rank + 90, '99', description,"
                    + " type, script, checksum, installed_by, installed_on, execution_time, success"
                    + " FROM flyway_schema_history WHERE version = '1'"));
    database.write(sql -> sql.update("ALTER TABLE site ADD COLUMN later TEXT DEFAULT ''"));
    assertTrue(refusal(url).contains("schema: version 99 (expected: at most "), refusal(url));
    assertEquals(1, save("old node"));
    assertEquals(List.of("old node"), keys());
  }

  private List<String> keys() {
    return database.read(sql -> sql.list(row -> row.getString(1), "SELECT key FROM site"));
  }

  @Test
  void aDatabaseThatCannotHoldAllTextIsRefused() {
    String ascii =
        server.newDatabase(
            "TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'");
    assertTrue(refusal(ascii).endsWith("server_encoding: SQL_ASCII (expected: UTF8)"));
  }

  @Test
  void whatIsRefusedIsNamedWithoutThePassword() {
    String wrong = url.replaceFirst(":[^:@/]+@", ":very-secret@");
    assertFalse(refusal(wrong).contains("very-secret"), refusal(wrong));
    assertTrue(refusal(wrong).contains("password authentication failed"), refusal(wrong));
    String nowhere = "postgresql://u:very-secret@127.0.0.1:1/silta";
    assertTrue(
        refusal(nowhere).startsWith("database: 127.0.0.1:1/silta cannot be used: "),
        refusal(nowhere));
    assertFalse(refusal("postgresql://very-secret").contains("very-secret"));
  }

  private static String refusal(String url) {
    return assertThrows(IOException.class, () -> PostgresDatabase.open(url, TIGHT)).getMessage();
  }
}
