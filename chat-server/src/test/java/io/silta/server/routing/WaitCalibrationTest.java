package io.silta.server.routing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.AgentState;
import io.silta.server.memory.MemoryDesk;
import io.silta.server.routing.WaitEstimate.Range;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A simulated day at a real desk: what visitors are told when they begin to wait, and how long they
 * then wait. Between its 20 % and its 80 % quantile an honest range holds 60 % of them, and
 * somewhat more for being rounded outwards. Measured over twelve days of each kind: 72.1 %, 76.9 %,
 * 65.6 % and 63.3 %.
 */
class WaitCalibrationTest {
  private static final int DAYS = 4;
  private static final double LEAST = 0.55;
  private static final double MOST = 0.80;

  /** What kind of day it is. */
  enum Day {
    /** Five agents of capacity two, chats of three minutes, a little more than they can do. */
    STEADY(5, 2, 180, 0, false),
    /** An agent takes ten seconds to accept. */
    SLOW_TO_ACCEPT(5, 2, 180, 10, false),
    /** A quarter of the chats need a skill that two of the five agents have. */
    SKILLED(5, 2, 180, 0, true),
    /** Two agents with one chat each. */
    SMALL(2, 1, 240, 0, false);

    final int agents;
    final int capacity;
    final double chatSeconds;
    final double acceptSeconds;
    final boolean skilled;

    Day(int agents, int capacity, double chatSeconds, double acceptSeconds, boolean skilled) {
      this.agents = agents;
      this.capacity = capacity;
      this.chatSeconds = chatSeconds;
      this.acceptSeconds = acceptSeconds;
      this.skilled = skilled;
    }
  }

  @ParameterizedTest
  @EnumSource
  void theRangeHoldsTheTrueWaitAsOftenAsItSays(Day day) {
    int told = 0;
    int held = 0;
    for (int seed = 1; seed <= DAYS; seed++) {
      Simulation simulation = new Simulation(day, seed);
      simulation.run();
      told += simulation.told;
      held += simulation.held;
    }
    double share = (double) held / told;
    System.out.printf("%s: %.1f %% of %d waits within the range%n", day, 100 * share, told);
    assertTrue(told > 200 && share >= LEAST && share <= MOST, day + ": " + share);
  }

  /** One day of eight hours, second by second. */
  private static final class Simulation {
    private static final int SECONDS = 8 * 3_600;
    private final Day day;
    private final Random random;
    private final MemoryDesk desk = new MemoryDesk();
    private final Pace pace = new Pace();
    private final Set<String> taken = new HashSet<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Map<String, Promise> promises = new HashMap<>();
    private int chats;
    private int told;
    private int held;

    private record Event(long at, Reservation place, boolean ends) implements Comparable<Event> {
      @Override
      public int compareTo(Event other) {
        return Long.compare(at, other.at);
      }
    }

    private record Promise(long at, Range range) {}

    Simulation(Day day, long seed) {
      this.day = day;
      this.random = new Random(seed);
      desk.filled("first");
      for (int i = 0; i < day.agents; i++) {
        List<String> skills = i < 2 ? List.of("returns") : List.of();
        Agent agent = new Agent("agent-" + i, "A", "agent", skills, List.of());
        desk.seat(agent, AgentState.AVAILABLE, day.capacity, 0);
      }
    }

    void run() {
      for (int second = 1; second <= SECONDS; second++) {
        long now = second * 1_000L;
        happen(now);
        arrive(now);
        pull(now);
        look(now);
      }
    }

    /** Busy and quiet hours by turns, so that the queue grows and empties. */
    private void arrive(long now) {
      double places = day.agents * day.capacity;
      double busy = now / 3_600_000 % 2 == 0 ? 1.15 : 0.8;
      if (random.nextDouble() < busy * places / (day.chatSeconds + day.acceptSeconds)) {
        String skill = day.skilled && chats % 4 == 0 ? "returns" : null;
        desk.waits(new Waiting("chat-" + ++chats, 2, skill, null, null, "fi", 0, now, null), now);
      }
    }

    private void pull(long now) {
      Optional<Reservation> match;
      do {
        match = desk.match("offer-" + now + "-" + chats + "-" + events.size(), now, now, RULES);
        match.ifPresent(
            place -> events.add(new Event(now + (long) (1_000 * day.acceptSeconds), place, false)));
      } while (match.isPresent());
      happen(now);
    }

    private static final Desk.Rules RULES = DeskContract.RULES;

    private void happen(long now) {
      while (!events.isEmpty() && events.peek().at() <= now) {
        Event event = events.poll();
        if (event.ends()) {
          desk.gone(event.place().conversation(), 4);
        } else {
          accepted(event.place(), now);
        }
      }
    }

    private void accepted(Reservation place, long now) {
      taken.add(place.conversation());
      desk.held(new Held(place.conversation(), 3, place.agentId()), now);
      double lasts = -Math.log(1 - random.nextDouble()) * day.chatSeconds;
      events.add(new Event(now + (long) (1_000 * lasts), place, true));
      Promise promise = promises.remove(place.conversation());
      if (promise != null) {
        double waited = (now - promise.at()) / 1_000.0;
        boolean within =
            waited >= promise.range().lowSeconds() && waited <= promise.range().highSeconds();
        told++;
        held += within ? 1 : 0;
      }
    }

    /** Each visitor is judged by what they are told first. */
    private void look(long now) {
      QueueView view = QueueView.of(desk.waiting(9_999), desk.agents(), desk.reservations());
      pace.seen(view, taken, now);
      taken.clear();
      WaitEstimate.Observed observed = pace.observed(now);
      for (QueueView.Line line : view.lines()) {
        String chat = line.chat().conversation();
        if (line.chat().queuedAt() == now && line.pressed()) {
          WaitEstimate.range(line.ahead(), line.places(), observed)
              .ifPresent(range -> promises.put(chat, new Promise(now, range)));
        }
      }
    }
  }
}
