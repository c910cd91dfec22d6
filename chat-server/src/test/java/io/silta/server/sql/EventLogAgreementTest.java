package io.silta.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.silta.protocol.Author;
import io.silta.protocol.Event;
import io.silta.server.conversation.EventLog;
import io.silta.server.conversation.LogWriter;
import io.silta.server.memory.MemoryEventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same calls, at random, of the log in memory and of the log in SQL have the same answers. */
class EventLogAgreementTest extends SqlTest {
  private static final Author AINO = Author.agent("agent-0000000001", "Aino");
  private static final int CALLS = 400;

  private final MemoryEventLog memory = new MemoryEventLog();
  private final List<Pair> pairs = new ArrayList<>();

  /** Two writers that know the same, one of each log. */
  private record Pair(LogWriter memory, LogWriter sql) {
    Pair copy() {
      return new Pair(memory.copy(), sql.copy());
    }

    void append(long at, String command, Event... events) {
      assertEquals(memory.at(at).append(command, events), sql.at(at).append(command, events));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void bothLogsAgree(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 4; i++) {
      String conversation = visitors.create("shop", "fi", 1).visitor().conversation();
      memory.know(conversation);
      pairs.add(new Pair(new LogWriter(memory, conversation), new LogWriter(log, conversation)));
    }
    for (int i = 0; i < CALLS; i++) {
      call(random);
    }
  }

  private void call(Random random) {
    int index = random.nextInt(pairs.size());
    Pair pair = pairs.get(index);
    switch (random.nextInt(4)) {
      case 0 -> agree(read(random, pair.sql().id()));
      case 1 -> pairs.add(pair.copy());
      default -> append(random, pair);
    }
  }

  private static void append(Random random, Pair pair) {
    String command = random.nextInt(3) == 0 ? null : "command-" + random.nextInt(60);
    List<Event> events = new ArrayList<>();
    if (pair.sql().state().head() == 0) {
      events.add(new Event.Opened("shop", "fi"));
    }
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      events.add(event(random, pair.sql().state().epoch()));
    }
    pair.append(random.nextLong(5), command, events.toArray(Event[]::new));
  }

  private static Event event(Random random, long epoch) {
    return switch (random.nextInt(5)) {
      case 0 -> new Event.Note("note-000000000001", AINO, "n" + random.nextInt());
      case 1 -> new Event.Closed(AINO, epoch + 1);
      case 2 -> new Event.HandoffCancelled(epoch + 1);
      case 3 -> new Event.Rated(1 + random.nextInt(5), null);
      default -> new Event.Message("message-00000001", Author.VISITOR, "m" + random.nextInt());
    };
  }

  private static Function<EventLog, Object> read(Random random, String id) {
    long bound = random.nextLong(40);
    int limit = 1 + random.nextInt(20);
    String command = "command-" + random.nextInt(60);
    return switch (random.nextInt(6)) {
      case 0 -> log -> log.read(id, bound, limit);
      case 1 -> log -> log.readBefore(id, bound, limit);
      case 2 -> log -> log.readVisible(id, bound, limit);
      case 3 -> log -> log.readVisibleBefore(id, bound, limit);
      case 4 -> log -> log.seqOf(id, command);
      default -> EventLog::unfinished;
    };
  }

  private void agree(Function<EventLog, Object> read) {
    assertEquals(read.apply(memory), read.apply(log));
  }
}
