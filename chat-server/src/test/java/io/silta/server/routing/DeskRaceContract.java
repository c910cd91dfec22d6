package io.silta.server.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.AgentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many at one desk at once. */
public interface DeskRaceContract {
  int AGENTS = 200;
  int CHATS = 5_000;
  int CAPACITY = 3;
  int THREADS = 16;

  /** The desk under test, empty at its beginning. */
  Desk desk();

  @Test
  default void everyChatIsServedOnceAndNobodyIsOverloaded() throws Exception {
    for (int i = 0; i < AGENTS; i++) {
      Agent agent = new Agent("agent-" + i, "A", "agent", List.of(), List.of());
      desk().seat(agent, AgentState.AVAILABLE, CAPACITY, 0);
    }
    Race race = new Race(desk());
    together(IntStream.range(0, THREADS).<Runnable>mapToObj(i -> () -> race.enqueue(i)).toList());
    together(IntStream.range(0, THREADS).<Runnable>mapToObj(i -> () -> race.serve(i)).toList());
    assertEquals(CHATS, race.served.size());
    assertEquals(List.of(), desk().waiting(1));
    assertTrue(desk().agents().stream().allMatch(place -> place.used() == 0));
  }

  private static void together(List<Runnable> tasks)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      tasks.forEach(task -> all.add(threads.submit(task)));
      for (Future<?> each : all) {
        each.get();
      }
    }
  }

  /** Threads that queue chats, then serve them until none waits. */
  final class Race {
    private final Desk desk;
    private final Map<String, String> served = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> busy = new ConcurrentHashMap<>();

    Race(Desk desk) {
      this.desk = desk;
    }

    void enqueue(int thread) {
      for (int i = thread; i < CHATS; i += THREADS) {
        desk.waits(DeskContract.chat("chat-" + i, i), i);
      }
    }

    void serve(int thread) {
      int offers = 0;
      while (served.size() < CHATS) {
        String id = "offer-" + thread + "-" + ++offers;
        Optional<Reservation> match = desk.match(id, 1, 1_000, DeskContract.RULES);
        match.ifPresent(this::serve);
      }
    }

    private void serve(Reservation place) {
      AtomicInteger load = busy.computeIfAbsent(place.agentId(), _ -> new AtomicInteger());
      assertTrue(load.incrementAndGet() <= CAPACITY, place.agentId());
      assertEquals(null, served.put(place.conversation(), place.agentId()));
      desk.held(new Held(place.conversation(), 3, place.agentId()), 2);
      Thread.yield();
      load.decrementAndGet();
      desk.gone(place.conversation(), 4);
    }
  }
}
