package io.silta.server.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.AgentState;
import io.silta.protocol.DeclineReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What holds on every desk whatever happens at it, in any order; the seed is in the message. */
public interface DeskRandomContract {
  int STEPS = 4_000;

  /** The desk under test, empty at its beginning. */
  Desk desk();

  @Test
  default void matchNeverExceedsCapacity() {
    run(
        1,
        (walk, match) -> {
          AgentPlace place = walk.place(match.agentId());
          assertTrue(place.used() <= place.capacity(), walk::told);
          assertTrue(place.connected() && place.state() == AgentState.AVAILABLE, walk::told);
        });
  }

  @Test
  default void aChatIsNeverOfferedToTwoAgents() {
    run(
        2,
        (walk, match) -> {
          Set<String> asked = new HashSet<>();
          for (Reservation reservation : desk().reservations()) {
            assertTrue(asked.add(reservation.conversation()), walk::told);
          }
        });
  }

  @Test
  default void firstInFirstOutWithinAPriority() {
    run(3, (walk, match) -> walk.assertNobodyWasPassedOver(match));
  }

  @Test
  default void allPlacesAreFreeWhenAllIsOver() {
    Walk walk = run(4, (_, _) -> {});
    walk.endAll();
    for (AgentPlace place : desk().agents()) {
      assertEquals(0, place.used(), walk::told);
    }
    assertEquals(List.of(), desk().waiting(10), walk::told);
    assertEquals(List.of(), desk().reservations(), walk::told);
    assertEquals(List.of(), desk().chats(), walk::told);
  }

  private Walk run(long seed, Check check) {
    Walk walk = new Walk(desk(), seed);
    for (int step = 0; step < STEPS; step++) {
      walk.step().ifPresent(match -> check.check(walk, match));
    }
    assertTrue(walk.matches > STEPS / 20, walk::told);
    return walk;
  }

  /** What must hold after a match. */
  @FunctionalInterface
  interface Check {
    void check(Walk walk, Reservation match);
  }

  /** Random visitors and agents. */
  final class Walk {
    private static final List<String> SKILLS = List.of("returns", "billing");
    private final Desk desk;
    private final long seed;
    private final Random random;
    private final Map<String, Long> epochs = new HashMap<>();
    private final List<Agent> agents = new ArrayList<>();
    private final Set<String> declined = new HashSet<>();
    private long now = 1_000;
    private int offers;
    private int matches;
    private List<Waiting> waitedBefore = List.of();

    Walk(Desk desk, long seed) {
      this.desk = desk;
      this.seed = seed;
      this.random = new Random(seed);
      for (int i = 0; i < 6; i++) {
        List<String> skills = SKILLS.subList(0, i % 3);
        agents.add(new Agent("agent-" + i, "A", "agent", skills, List.of()));
      }
    }

    String told() {
      return "seed " + seed + " at " + now;
    }

    Optional<Reservation> step() {
      now += random.nextInt(500);
      switch (random.nextInt(12)) {
        case 0, 1, 2 -> enqueue();
        case 3, 4 -> settle();
        case 5 -> accept();
        case 6 -> end();
        case 7 -> agentMoves();
        case 8 -> claim();
        default -> {
          return match();
        }
      }
      return Optional.empty();
    }

    private void enqueue() {
      String chat = "chat-" + random.nextInt(60);
      boolean again = epochs.containsKey(chat) && random.nextInt(3) == 0;
      long epoch = again ? epochs.get(chat) : epochs.getOrDefault(chat, 1L) + 1;
      epochs.put(chat, epoch);
      String skill = random.nextInt(3) == 0 ? SKILLS.get(random.nextInt(2)) : null;
      desk.waits(
          new Waiting(chat, epoch, skill, null, null, "fi", random.nextInt(2), now, null), now);
    }

    private void settle() {
      DeclineReason reason = DeclineReason.values()[random.nextInt(4)];
      pick(desk.reservations(), Reservation::id)
          .ifPresent(
              offer -> {
                declined.add(offer.conversation() + offer.epoch() + offer.agentId());
                desk.settle(offer.id(), reason, now);
              });
    }

    private void accept() {
      pick(desk.reservations(), Reservation::id)
          .ifPresent(
              offer -> {
                epochs.put(offer.conversation(), offer.epoch() + 1);
                desk.held(new Held(offer.conversation(), offer.epoch() + 1, offer.agentId()), now);
              });
    }

    private void end() {
      pick(desk.chats(), Held::conversation)
          .ifPresent(
              chat -> {
                epochs.put(chat.conversation(), chat.epoch() + 1);
                desk.gone(chat.conversation(), chat.epoch() + 1);
              });
    }

    private void agentMoves() {
      Agent agent = agents.get(random.nextInt(agents.size()));
      switch (random.nextInt(4)) {
        case 0 -> desk.connected(agent.id(), random.nextBoolean());
        case 1 -> desk.state(agent.id(), AgentState.values()[random.nextInt(4)], random.nextInt(5));
        default -> desk.seat(agent, AgentState.AVAILABLE, 1 + random.nextInt(4), now);
      }
    }

    /** By somebody of whom the desk knows, of something that nobody is asked about. */
    private void claim() {
      Set<String> asked = new HashSet<>();
      desk.reservations().forEach(offer -> asked.add(offer.conversation()));
      Agent agent = agents.get(random.nextInt(agents.size()));
      pick(
              desk.waiting(100).stream().filter(c -> !asked.contains(c.conversation())).toList(),
              Waiting::conversation)
          .ifPresent(chat -> claim(chat, agent));
    }

    private void claim(Waiting chat, Agent agent) {
      Reservation place =
          new Reservation(
              "claim-" + ++offers, chat.conversation(), chat.epoch(), agent.author(), now + 100);
      boolean wasFull = desk.agents().stream().anyMatch(p -> p.id().equals(agent.id()) && full(p));
      boolean has = desk.chats().contains(new Held(chat.conversation(), chat.epoch(), agent.id()));
      boolean reserved = desk.reserve(place, now) == Desk.Claimed.RESERVED;
      assertTrue(!(wasFull && reserved) || has, this::told);
    }

    private static boolean full(AgentPlace place) {
      return place.used() >= place.capacity();
    }

    private Optional<Reservation> match() {
      waitedBefore = desk.waiting(1_000);
      Optional<Reservation> match =
          desk.match("offer-" + ++offers, now, now + 10_000, DeskContract.RULES);
      matches += match.isPresent() ? 1 : 0;
      return match;
    }

    /** Nobody before the matched one, with the same wish and never declined, was free to go. */
    void assertNobodyWasPassedOver(Reservation match) {
      Set<String> asked = new HashSet<>();
      desk.reservations().forEach(offer -> asked.add(offer.conversation()));
      AgentPlace place = place(match.agentId());
      for (Waiting chat : waitedBefore) {
        if (chat.conversation().equals(match.conversation())) {
          return;
        }
        boolean could = !asked.contains(chat.conversation()) && place.agent().suits(chat);
        String round = chat.conversation() + chat.epoch() + match.agentId();
        assertTrue(!could || declined.contains(round), this::told);
      }
    }

    AgentPlace place(String id) {
      return desk.agents().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
    }

    /** One of them, the same whatever order they are listed in. */
    private <T> Optional<T> pick(List<T> some, Function<T, String> name) {
      List<T> sorted = some.stream().sorted(Comparator.comparing(name)).toList();
      return sorted.isEmpty()
          ? Optional.empty()
          : Optional.of(sorted.get(random.nextInt(sorted.size())));
    }

    void endAll() {
      epochs.forEach((chat, epoch) -> desk.gone(chat, epoch));
    }
  }
}
