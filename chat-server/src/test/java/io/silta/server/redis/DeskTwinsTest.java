package io.silta.server.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.silta.protocol.AgentState;
import io.silta.protocol.DeclineReason;
import io.silta.protocol.DeferReason;
import io.silta.server.memory.MemoryDesk;
import io.silta.server.routing.Agent;
import io.silta.server.routing.Desk;
import io.silta.server.routing.Held;
import io.silta.server.routing.Reservation;
import io.silta.server.routing.Waiting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same calls to both desks; the seed is in the message. */
class DeskTwinsTest {
  private static final int STEPS = 3_000;
  private static final Desk.Rules RULES = new Desk.Rules(30_000, 60_000);
  private static RedisServer server;

  @BeforeAll
  static void start() {
    server = RedisServer.fresh();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bothDesksAnswerTheSame(long seed) {
    try (Redis redis = Fresh.redis(server.uri(), Fresh.prefix())) {
      Twins twins = new Twins(new MemoryDesk(), new RedisDesk(redis), seed);
      for (int step = 0; step < STEPS; step++) {
        twins.step();
        if (step % 20 == 0) {
          twins.assertSameState();
        }
      }
      twins.assertSameState();
    }
  }

  /** Two desks at which the same happens. */
  private static final class Twins {
    private static final List<String> SKILLS = List.of("returns", "billing", "vip");
    private static final List<String> LANGUAGES = List.of("fi", "sv-FI", "EN", "fi-FI");
    private final Desk memory;
    private final Desk redis;
    private final long seed;
    private final Random random;
    private final List<Agent> agents = new ArrayList<>();
    private long now = 1_700_000_000_000L;
    private int number;
    private String last = "";

    Twins(Desk memory, Desk redis, long seed) {
      this.memory = memory;
      this.redis = redis;
      this.seed = seed;
      this.random = new Random(seed);
      for (int i = 0; i < 7; i++) {
        agents.add(agent(i));
      }
    }

    private Agent agent(int i) {
      return new Agent("agent-" + i, "A\"ä" + i, "agent", some(SKILLS), some(LANGUAGES));
    }

    private List<String> some(List<String> all) {
      return all.stream().filter(_ -> random.nextInt(3) > 0).toList();
    }

    private <T> void both(String what, Function<Desk, T> call) {
      last = what;
      assertEquals(call.apply(memory), call.apply(redis), this::told);
    }

    private void tell(String what, Consumer<Desk> call) {
      last = what;
      call.accept(memory);
      call.accept(redis);
    }

    private String told() {
      return "seed " + seed + " at " + number + ": " + last;
    }

    void step() {
      number++;
      now += random.nextInt(2_000);
      switch (random.nextInt(16)) {
        case 0, 1, 2, 3 -> waits();
        case 4, 5, 6, 7 -> match();
        case 8, 9 -> settle();
        case 10 -> held();
        case 11 -> gone();
        case 12 -> claim();
        case 13 -> offered();
        case 14 -> agentMoves();
        default -> filling();
      }
    }

    private String chat() {
      return "chat-" + random.nextInt(40);
    }

    private long epoch() {
      return number / 100L + random.nextInt(3);
    }

    private Agent someAgent() {
      return agents.get(random.nextInt(agents.size()));
    }

    private String perhaps(List<String> all) {
      return random.nextInt(2) == 0 ? null : all.get(random.nextInt(all.size()));
    }

    private void waits() {
      List<String> ids = List.of("agent-1", "agent-2", "nobody");
      Waiting chat =
          new Waiting(
              chat(),
              epoch(),
              perhaps(SKILLS),
              random.nextInt(3) == 0 ? perhaps(ids) : null,
              perhaps(ids),
              LANGUAGES.get(random.nextInt(LANGUAGES.size())),
              random.nextInt(5) - 2,
              now - random.nextInt(5_000),
              random.nextInt(4) == 0 ? DeferReason.HOURS : null);
      tell(chat.toString(), desk -> desk.waits(chat, now));
    }

    private void match() {
      String offer = "offer-" + (random.nextInt(10) == 0 ? random.nextInt(number) : number);
      both("match " + offer, desk -> desk.match(offer, now, now + 20_000, RULES));
    }

    private void settle() {
      DeclineReason reason = DeclineReason.values()[random.nextInt(4)];
      List<Reservation> all =
          memory.reservations().stream().sorted(Comparator.comparing(Reservation::id)).toList();
      String id = all.isEmpty() ? "none" : all.get(random.nextInt(all.size())).id();
      tell("settle " + id + " " + reason, desk -> desk.settle(id, reason, now));
    }

    private void held() {
      Held held = new Held(chat(), epoch(), someAgent().id());
      tell(held.toString(), desk -> desk.held(held, now));
    }

    private void gone() {
      String chat = chat();
      long epoch = epoch();
      tell("gone " + chat + " " + epoch, desk -> desk.gone(chat, epoch));
    }

    private Reservation reservation(String id) {
      return new Reservation(id, chat(), epoch(), someAgent().author(), now + 9_000);
    }

    private void claim() {
      Reservation claim = reservation("claim-" + number);
      both(claim.toString(), desk -> desk.reserve(claim, now));
    }

    private void offered() {
      Reservation offer = reservation("offer-" + number / 2);
      tell(offer.toString(), desk -> desk.offered(offer, now));
    }

    private void agentMoves() {
      Agent agent = someAgent();
      AgentState state = AgentState.values()[random.nextInt(4)];
      Integer capacity = random.nextInt(3) == 0 ? null : random.nextInt(6);
      boolean connected = random.nextInt(3) > 0;
      switch (random.nextInt(4)) {
        case 0 -> tell("connected", desk -> desk.connected(agent.id(), connected));
        case 1 -> tell("state " + state, desk -> desk.state(agent.id(), state, capacity));
        default ->
            tell(
                "seat " + agent.id(),
                desk -> desk.seat(agent, AgentState.AVAILABLE, 1 + number % 5, now));
      }
    }

    private void filling() {
      String who = "node-" + random.nextInt(2);
      if (number < 50) {
        both("begin " + who, desk -> desk.beginFilling(who, now, 3_000));
      } else {
        tell("filled", desk -> desk.filled("filling-" + number));
      }
      both("generation", Desk::generation);
    }

    void assertSameState() {
      both("waiting", desk -> desk.waiting(1_000));
      both("agents", Desk::agents);
      both("chats", desk -> new HashSet<>(desk.chats()));
      both("reservations", desk -> new HashSet<>(desk.reservations()));
    }
  }
}
