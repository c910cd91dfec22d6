package io.silta.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.server.conversation.LogUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {
  private static final String SAVE =
      "INSERT INTO site (key, name, origins, accent, radius, languages)"
          + " VALUES (?, '', '', '', '', '')";
  private static final String COUNT = "SELECT COUNT(*) FROM site";

  @TempDir Path folder;

  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private SqliteDatabase database;

  @BeforeEach
  void open() throws IOException {
    database =
        SqliteDatabase.open(folder.resolve("data"), new SqliteDatabase.Bounds(4, 4, 3, 1, 5_000));
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

  /** Keeps the writer busy until the latch is released. */
  private Future<?> occupy(CountDownLatch release) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Future<?> occupied =
        callers.submit(
            () ->
                database.write(
                    _ -> {
                      begun.countDown();
                      await(release);
                      return null;
                    }));
    begun.await();
    return occupied;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Begins the writes one after the other while the writer is busy, so that they form groups. */
  private <T> List<Future<T>> together(List<Callable<T>> writes) throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Future<?> occupied = occupy(release);
    List<Future<T>> answers = new ArrayList<>();
    for (Callable<T> write : writes) {
      int waiting = database.writesWaiting();
      answers.add(callers.submit(write));
      Awaitility.await().until(() -> database.writesWaiting() == waiting + 1);
    }
    release.countDown();
    occupied.get();
    return answers;
  }

  @Test
  void aWriteThatFailsIsUndoneAloneAndTheOthersOfItsGroupAreKept() throws Exception {
    save("taken");
    Callable<Integer> good = () -> save("one");
    Callable<Integer> refused =
        () -> database.write(sql -> sql.update(SAVE, "half") + sql.update(SAVE, "taken"));
    Callable<Integer> bug =
        () ->
            database.write(
                sql -> {
                  sql.update(SAVE, "half");
                  throw new IllegalStateException("bug");
                });
    List<Future<Integer>> answers = together(List.of(good, refused, bug, () -> save("two")));
    assertEquals(1, answers.get(0).get());
    assertEquals(LogUnavailableException.class, failure(answers.get(1)).getClass());
    assertEquals("bug", failure(answers.get(2)).getMessage());
    assertEquals(1, answers.get(3).get());
    assertEquals(3, count());
  }

  @Test
  void whenTheEngineGivesUpTheWholeGroupNothingOfItIsAnsweredOrKept() throws Exception {
    Callable<Integer> endsTransaction =
        () ->
            database.write(
                sql -> {
                  sql.update("ROLLBACK");
                  throw new SQLException("disk full");
                });
    List<Future<Integer>> answers =
        together(List.of(() -> save("one"), endsTransaction, () -> save("two")));
    for (Future<Integer> answer : answers) {
      assertEquals(LogUnavailableException.class, failure(answer).getClass());
    }
    assertEquals(0, count());
    assertEquals(1, save("three"));
  }

  @Test
  void aFullDiskIsUnavailableAndRoomIsAvailableAgain() {
    long pages = database.read(sql -> sql.one(row -> row.getLong(1), "PRAGMA page_count")).get();
    database.write(sql -> sql.one(row -> row.getLong(1), "PRAGMA max_page_count = " + pages));
    String large = "x".repeat(1_000_000);
    var full = assertThrows(LogUnavailableException.class, () -> save(large));
    assertTrue(full.getMessage().contains("full"), full.getMessage());
    assertEquals(0, count());
    assertEquals(1, save(large));
  }

  private static Throwable failure(Future<?> answer) {
    return assertThrows(ExecutionException.class, answer::get).getCause();
  }

  @Test
  void whenTooManyWaitTheNextIsRefusedAndCounted() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Future<?> occupied = occupy(release);
    List<Future<Integer>> waiting = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String key = "key-" + i;
      waiting.add(callers.submit(() -> save(key)));
    }
    Awaitility.await().until(() -> database.writesWaiting() == 4);
    var refused = assertThrows(LogUnavailableException.class, () -> save("one too many"));
    assertEquals("Storage: 4 writes wait (expected: fewer).", refused.getMessage());
    assertEquals(1, database.refused());
    release.countDown();
    occupied.get();
    for (Future<Integer> write : waiting) {
      assertEquals(1, write.get());
    }
    assertEquals(4, count());
  }

  @Test
  void whoGivesUpWaitingLeavesNothingBehind() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Future<?> occupied = occupy(release);
    Thread caller =
        Thread.ofVirtual()
            .start(() -> assertThrows(LogUnavailableException.class, () -> save("given up")));
    Awaitility.await().until(() -> database.writesWaiting() == 1);
    caller.interrupt();
    caller.join();
    release.countDown();
    occupied.get();
    assertEquals(1, save("next"));
    assertEquals(1, count());
  }

  @Test
  void closingEndsWhatWasTakenAndTakesNoMore() throws Exception {
    List<Future<Integer>> answers = together(List.of(() -> save("one"), () -> save("two")));
    database.close();
    for (Future<Integer> answer : answers) {
      assertEquals(1, answer.get());
    }
    assertThrows(LogUnavailableException.class, () -> save("late"));
    open();
    assertEquals(2, count());
  }

  @Test
  void aReaderCannotWrite() {
    assertThrows(
        LogUnavailableException.class, () -> database.read(sql -> sql.update(SAVE, "key")));
  }

  @Test
  void whatSurvivesIsWrittenThroughToTheDisk() {
    assertEquals("wal", setting("journal_mode"));
    assertEquals("2", setting("synchronous"));
    assertEquals("1", setting("foreign_keys"));
  }

  private String setting(String name) {
    return database.write(sql -> sql.one(row -> row.getString(1), "PRAGMA " + name)).orElseThrow();
  }

  @Test
  void aFolderIsForOneServer() throws IOException {
    Path data = folder.resolve("data");
    var refused =
        assertThrows(
            IOException.class, () -> SqliteDatabase.open(data, SqliteDatabase.Bounds.USUAL));
    assertEquals(
        "data: %s is in use by process %d (expected: a folder of its own)"
            .formatted(data.toRealPath(), ProcessHandle.current().pid()),
        refused.getMessage());
  }

  @Test
  void whatPeopleWroteIsTheOwnersAlone() throws IOException {
    var permissions = Files.getPosixFilePermissions(folder.resolve("data"));
    assertEquals("rwx------", PosixFilePermissions.toString(permissions));
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedByName() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("silta.db"), "not a database ".repeat(100));
    var refused =
        assertThrows(
            IOException.class, () -> SqliteDatabase.open(other, SqliteDatabase.Bounds.USUAL));
    assertTrue(refused.getMessage().startsWith("data: " + other + " cannot be used: "));
    assertTrue(refused.getMessage().contains("not a database"), refused.getMessage());
    FolderLock.take(other).close();
  }
}
