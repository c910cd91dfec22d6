package io.silta.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.Author;
import io.silta.protocol.Event;
import io.silta.server.conversation.Entry;
import io.silta.server.conversation.LogUnavailableException;
import io.silta.server.conversation.LogWriter;
import io.silta.server.secret.Secrets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What was acknowledged survives when all of PostgreSQL is killed at any moment. */
class PostgresKillTest {
  private static final int KILLS = 2;
  private static final int WRITERS = 20;
  private static final int MORE = 200;

  private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
  private volatile boolean done;

  @Test
  void allThatWasAcknowledgedIsThereOnceAndServiceReturnsByItself() throws Exception {
    try (PostgresServer server = PostgresServer.start();
        PostgresDatabase database =
            PostgresDatabase.open(server.newDatabase(), PostgresDatabase.Bounds.usual(8));
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      SqlVisitors visitors = new SqlVisitors(database, new Secrets(new SecureRandom()), 1);
      SqlEventLog log = new SqlEventLog(database);
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        String conversation = visitors.create("shop", "fi", 1).visitor().conversation();
        writers.add(callers.submit(() -> append(log, conversation)));
      }
      try {
        for (int kill = 0; kill < KILLS; kill++) {
          awaitMore();
          server.kill();
          expectQuickRefusals(log, callers);
          server.begin();
        }
        awaitMore();
      } finally {
        done = true;
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      acknowledged.forEach((conversation, count) -> check(log, conversation, count));
      System.out.println(
          "kill test: " + KILLS + " kills, " + total() + " acknowledged appends, 0 lost");
    }
  }

  private int total() {
    return acknowledged.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void awaitMore() {
    int wanted = total() + MORE;
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> total() >= wanted);
  }

  /** While it is away a crowd is refused in about the time that one takes to find out. */
  private static void expectQuickRefusals(SqlEventLog log, ExecutorService callers)
      throws Exception {
    long start = System.nanoTime();
    List<Future<LogUnavailableException>> refusals =
        IntStream.range(0, 200)
            .mapToObj(
                _ ->
                    callers.submit(
                        () ->
                            assertThrows(
                                LogUnavailableException.class, () -> log.read("any", 0, 1))))
            .toList();
    for (Future<LogUnavailableException> refusal : refusals) {
      refusal.get();
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertTrue(millis < 8_000, millis + " ms (expected: under 8000)");
  }

  /** Goes on with the same command until it has an answer, as clients do. */
  private void append(SqlEventLog log, String conversation) {
    for (int i = 0; !done; i++) {
      String command = "command-" + i;
      while (!done && !tried(log, conversation, command)) {
        // As clients do, who do not ask again at once.
        LockSupport.parkNanos(10_000_000);
      }
    }
  }

  private boolean tried(SqlEventLog log, String conversation, String command) {
    try {
      LogWriter writer = LogWriter.resume(log, conversation);
      Event event =
          writer.state().head() == 0
              ? new Event.Opened("shop", "fi")
              : new Event.Message("message-00000001", Author.VISITOR, command);
      writer.append(command, event);
      acknowledged.merge(conversation, 1, Integer::sum);
      return true;
    } catch (LogUnavailableException e) {
      return false;
    }
  }

  private static void check(SqlEventLog log, String conversation, int count) {
    List<Entry> entries = log.read(conversation, 0, Integer.MAX_VALUE);
    // The last command may have been done without an answer.
    assertTrue(
        entries.size() == count || entries.size() == count + 1,
        entries.size() + " stored, " + count + " acknowledged");
    assertEquals(
        LongStream.rangeClosed(1, entries.size()).boxed().toList(),
        entries.stream().map(Entry::seq).toList());
    assertEquals(
        IntStream.range(0, entries.size()).mapToObj(i -> "command-" + i).toList(),
        entries.stream().map(Entry::command).filter(Objects::nonNull).toList());
  }
}
