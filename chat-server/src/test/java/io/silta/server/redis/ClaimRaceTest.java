package io.silta.server.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.AgentState;
import io.silta.server.routing.Agent;
import io.silta.server.routing.Desk;
import io.silta.server.routing.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Two processes hand out one waiting list to two hundred agents. The two share the machine's
 * monotonic clock, so what certainly came before what is known of all that they did.
 */
final class ClaimRaceTest {
  private static final int AGENTS = 200;
  private static final int CHATS = 5_000;
  private static final int CAPACITY = 2;
  private static final int PRIORITIES = 3;
  private static final long SEED = Long.getLong("silta.race.seed", System.nanoTime());

  /** A chat that was given away: the place was taken, and freed, between these moments. */
  private record Served(
      String chat, String agent, long before, long after, long freeing, long freed) {
    static Served parse(String line) {
      String[] words = line.split(" ");
      return new Served(
          words[0],
          words[1],
          Long.parseLong(words[2]),
          Long.parseLong(words[3]),
          Long.parseLong(words[4]),
          Long.parseLong(words[5]));
    }
  }

  private record Step(long at, String agent, int change) {}

  private final Map<String, Waiting> chats = new HashMap<>();

  @Test
  void twoProcessesServeEachChatOnceInOrderAndOverloadNobody() throws Exception {
    System.out.println("claim race: seed " + SEED);
    try (RedisServer server = RedisServer.fresh()) {
      String prefix = Fresh.prefix();
      Redis redis = Fresh.redis(server.uri(), prefix);
      fill(new RedisDesk(redis));
      List<Served> all = race(server, prefix);
      redis.close();
      assertEquals(CHATS, all.size());
      Set<String> once = new HashSet<>();
      all.forEach(served -> assertTrue(once.add(served.chat()), served.chat()));
      assertNobodyOverloaded(all);
      assertInOrder(all);
    }
  }

  private void fill(Desk desk) {
    Random random = new Random(SEED);
    desk.filled("first");
    for (int i = 0; i < CHATS; i++) {
      int priority = random.nextInt(PRIORITIES);
      long queuedAt = random.nextInt(CHATS / 2);
      Waiting chat = new Waiting("chat-" + i, 2, null, null, null, "fi", priority, queuedAt, null);
      chats.put(chat.conversation(), chat);
      desk.waits(chat, CHATS);
    }
    for (int i = 0; i < AGENTS; i++) {
      Agent agent = new Agent("agent-" + i, "A", "agent", List.of(), List.of());
      desk.seat(agent, AgentState.AVAILABLE, CAPACITY, 0);
    }
  }

  private static List<Served> race(RedisServer server, String prefix) throws Exception {
    List<Process> processes = new ArrayList<>();
    try {
      processes.add(start(server, prefix, "a"));
      processes.add(start(server, prefix, "b"));
      List<BufferedReader> readers = processes.stream().map(Process::inputReader).toList();
      for (BufferedReader reader : readers) {
        awaitReady(reader);
      }
      for (Process process : processes) {
        process.outputWriter().append("go\n").flush();
      }
      List<Served> all = new ArrayList<>();
      for (BufferedReader reader : readers) {
        reader
            .lines()
            .filter(line -> line.startsWith("chat-"))
            .map(Served::parse)
            .forEach(all::add);
      }
      return all;
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }

  private static Process start(RedisServer server, String prefix, String name) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ClaimingProcess.class.getName(),
            "redis://127.0.0.1:" + server.port(),
            prefix,
            name)
        .redirectErrorStream(true)
        .start();
  }

  private static void awaitReady(BufferedReader reader) throws IOException {
    List<String> said = new ArrayList<>();
    for (String line = reader.readLine(); !"ready".equals(line); line = reader.readLine()) {
      assertTrue(line != null, () -> "it ended: " + said);
      said.add(line);
    }
  }

  /** Counts only what was certainly taken and certainly not yet freed. */
  private static void assertNobodyOverloaded(List<Served> all) {
    List<Step> steps = new ArrayList<>();
    all.forEach(served -> steps.add(new Step(served.after(), served.agent(), 1)));
    all.forEach(served -> steps.add(new Step(served.freeing(), served.agent(), -1)));
    steps.sort(Comparator.comparingLong(Step::at).thenComparingInt(Step::change));
    Map<String, Integer> load = new HashMap<>();
    int most = 0;
    for (Step step : steps) {
      most = Math.max(most, load.merge(step.agent(), step.change(), Integer::sum));
    }
    assertTrue(most <= CAPACITY, most + " at once");
  }

  /** What was certainly given away before another was also to be served before it. */
  private void assertInOrder(List<Served> all) {
    List<Served> begun = new ArrayList<>(all);
    begun.sort(Comparator.comparingLong(Served::before));
    List<Served> done = new ArrayList<>(all);
    done.sort(Comparator.comparingLong(Served::after));
    Waiting last = null;
    int next = 0;
    for (Served served : begun) {
      while (done.get(next).after() < served.before()) {
        Waiting chat = chats.get(done.get(next++).chat());
        last = last == null || Waiting.ORDER.compare(chat, last) > 0 ? chat : last;
      }
      Waiting chat = chats.get(served.chat());
      assertTrue(
          last == null || Waiting.ORDER.compare(last, chat) < 0, last + " came before " + chat);
    }
  }
}
