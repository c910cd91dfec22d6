package io.silta.server.redis;

import io.silta.server.config.Secret;
import io.silta.server.routing.Desk;
import io.silta.server.routing.DeskContract;
import io.silta.server.routing.Held;
import io.silta.server.routing.Reservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of two nodes that hand out the same waiting list. Prints for each chat that it gave away:
 * chat, agent, and between which two moments the place was taken, and freed, by the machine's
 * monotonic clock.
 */
final class ClaimingProcess {
  private static final int THREADS = 4;

  private final Desk desk;
  private final String name;
  private final List<String> lines = new ArrayList<>();

  private ClaimingProcess(Desk desk, String name) {
    this.desk = desk;
    this.name = name;
  }

  /** Arguments: the URI, the prefix, and a name. Begins when a line comes in. */
  public static void main(String[] args) throws Exception {
    Redis redis = Fresh.redis(new Secret(args[0]), args[1]);
    ClaimingProcess process = new ClaimingProcess(new RedisDesk(redis), args[2]);
    System.out.println("ready");
    System.in.read();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      threads.add(Thread.ofPlatform().start(() -> process.serve(thread)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    process.lines.forEach(System.out::println);
    redis.close();
  }

  private void serve(int thread) {
    int offers = 0;
    while (!desk.waiting(1).isEmpty()) {
      String offer = "offer-" + name + "-" + thread + "-" + ++offers;
      long before = System.nanoTime();
      Optional<Reservation> match = desk.match(offer, 1, 1_000, DeskContract.RULES);
      long after = System.nanoTime();
      match.ifPresent(place -> served(place, before, after));
    }
  }

  private void served(Reservation place, long before, long after) {
    desk.held(new Held(place.conversation(), place.epoch() + 1, place.agentId()), 2);
    Thread.yield();
    long freeing = System.nanoTime();
    desk.gone(place.conversation(), place.epoch() + 2);
    long freed = System.nanoTime();
    synchronized (lines) {
      lines.add(
          "%s %s %d %d %d %d"
              .formatted(place.conversation(), place.agentId(), before, after, freeing, freed));
    }
  }
}
