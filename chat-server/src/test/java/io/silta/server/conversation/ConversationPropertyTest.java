package io.silta.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.Author;
import io.silta.protocol.BotMemory;
import io.silta.protocol.Card;
import io.silta.protocol.DeclineReason;
import io.silta.protocol.DeferReason;
import io.silta.protocol.ErrorCode;
import io.silta.protocol.Event;
import io.silta.protocol.HandoffReason;
import io.silta.protocol.LeaveReason;
import io.silta.protocol.Page;
import io.silta.protocol.Profile;
import io.silta.server.memory.MemoryEventLog;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever visitor, bot, two agents and the router do in whatever order, from however stale a view,
 * sent once or several times, with the process ending at any moment and the log failing at any
 * append: the log is one that {@link History} approves of.
 */
class ConversationPropertyTest {
  private static final int RUNS = 120;
  private static final int STEPS = 150;

  @ParameterizedTest
  @ValueSource(longs = {1, 20_000, 300_000, 4_000_000})
  void anyInterleavingWithAnyDuplicateAndAnyCrashKeepsThePromises(long seed) {
    Map<String, Integer> happened = new HashMap<>();
    for (int run = 0; run < RUNS; run++) {
      Chaos chaos = new Chaos(seed + run);
      chaos.run(STEPS);
      chaos.count(happened);
    }
    // Every kind of event must have had its chance, or the promises were not put to the test.
    assertEquals(Event.class.getPermittedSubclasses().length, happened.size(), happened::toString);
  }

  /** One conversation and all who deal with it. */
  private static final class Chaos {
    private static final String ID = "conversation-0001";
    private static final Author AINO = Author.agent("agent-0000000001", "Aino");
    private static final Author BO = Author.agent("agent-0000000002", "Bo");
    private static final long REOPEN_MILLIS = 100_000;

    /** A command that was sent, for sending it again. */
    private record Sent(String id, Command command) {}

    private final long seed;
    private final Random random;
    private final MemoryEventLog memory = new MemoryEventLog().know(ID);
    private final FaultyLog log = new FaultyLog(memory);
    private final List<Sent> sent = new ArrayList<>();
    private final List<Conversation> views = new ArrayList<>();
    private final Map<String, Long> acknowledged = new HashMap<>();
    private final List<CompletableFuture<Void>> verdicts = new ArrayList<>();
    private Queue<Runnable> tasks;
    private Conversations conversations;
    private long now = 1_000;
    private int ids;
    private int step;

    Chaos(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      views.add(Conversation.unopened(ID));
      boot();
    }

    private String told() {
      return "seed " + seed + ", step " + step;
    }

    /** What was not committed is gone, what was is not. */
    private void boot() {
      tasks = new ArrayDeque<>();
      verdicts.clear();
      conversations =
          new Conversations(
              log, () -> Instant.ofEpochMilli(now), tasks::add, new Conversations.Bounds(10, 20));
    }

    void run(int steps) {
      for (step = 0; step < steps; step++) {
        now += random.nextInt(2_000);
        act();
        if (random.nextInt(3) > 0) {
          work();
        }
        if (random.nextInt(25) == 0) {
          boot();
        }
      }
      work();
      check();
    }

    private void act() {
      log.down(random.nextInt(40) == 0);
      log.answersLost(random.nextInt(20) == 0);
      switch (random.nextInt(10)) {
        case 0, 1 -> again();
        case 2 -> conversations.retryUnsettled();
        default -> send(command());
      }
    }

    /** Runs what waits; the log may fail while it does. */
    private void work() {
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
      log.down(false);
      log.answersLost(false);
      verdicts.forEach(CompletableFuture::join);
      verdicts.clear();
      see();
    }

    /** Everybody acts on some view of the last, few of them on the very last. */
    private void see() {
      CompletableFuture<Conversation> read = conversations.read(ID);
      while (!tasks.isEmpty()) {
        tasks.poll().run();
      }
      Conversation held = read.join();
      assertEquals(History.check(ID, entries(), this::told), held, this::told);
      views.add(held);
    }

    private List<Entry> entries() {
      return memory.read(ID, 0, Integer.MAX_VALUE);
    }

    private Conversation view() {
      int back = random.nextInt(4) == 0 ? random.nextInt(4) : 0;
      return views.get(Math.max(0, views.size() - 1 - back));
    }

    /** Clients give their commands an identifier, the server does not. */
    private void send(Command command) {
      String id = clients(command) ? messageId(command) : null;
      if (id != null) {
        sent.add(new Sent(id, command));
      }
      submit(id, command);
    }

    private void again() {
      if (!sent.isEmpty()) {
        Sent one = sent.get(random.nextInt(sent.size()));
        submit(one.id(), one.command());
      }
    }

    private void submit(String id, Command command) {
      verdicts.add(
          conversations
              .submit(ID, id, command)
              .thenAccept(
                  outcome -> {
                    answered(id, outcome);
                    fenced(command, outcome);
                  }));
    }

    /** Whoever acted on the state had seen it as it was: by its epoch, or by the offer. */
    private void fenced(Command command, Outcome outcome) {
      if (outcome instanceof Outcome.Done(_, List<Entry> entries) && !entries.isEmpty()) {
        List<Entry> earlier = memory.read(ID, 0, (int) entries.getFirst().seq() - 1);
        Conversation before = History.check(ID, earlier, this::told);
        OptionalLong epoch = epoch(command);
        assertTrue(epoch.isEmpty() || epoch.getAsLong() == before.epoch(), this::told);
        if (command instanceof Command.Accept accept) {
          assertEquals(accept.offer(), before.offer().id(), this::told);
          assertEquals(accept.agent(), before.offer().agent(), this::told);
        }
      }
    }

    private static OptionalLong epoch(Command command) {
      return switch (command) {
        case Command.BotTurn turn -> OptionalLong.of(turn.epoch());
        case Command.MakeOffer offer -> OptionalLong.of(offer.epoch());
        case Command.Claim claim -> OptionalLong.of(claim.epoch());
        case Command.Defer defer -> OptionalLong.of(defer.epoch());
        case Command.Leave leave -> OptionalLong.of(leave.epoch());
        case Command.Transfer transfer -> OptionalLong.of(transfer.epoch());
        case Command.AgentPost post -> OptionalLong.of(post.epoch());
        case Command.AgentClose close -> OptionalLong.of(close.epoch());
        default -> OptionalLong.empty();
      };
    }

    /** A repeat is answered with the first answer. */
    private void answered(String id, Outcome outcome) {
      if (id == null) {
        return;
      }
      switch (outcome) {
        case Outcome.Done(_, List<Entry> entries) when !entries.isEmpty() ->
            assertEquals(null, acknowledged.put(id, entries.getFirst().seq()), this::told);
        case Outcome.Repeated(_, long seq) ->
            assertEquals(acknowledged.computeIfAbsent(id, _ -> seq), seq, this::told);
        case Outcome.Refused refused ->
            assertTrue(
                refused.code() == ErrorCode.TRY_AGAIN || !acknowledged.containsKey(id), this::told);
        case Outcome.Done _ -> assertTrue(!acknowledged.containsKey(id), this::told);
      }
    }

    private static boolean clients(Command command) {
      return switch (command) {
        case Command.BotTurn _, Command.MakeOffer _, Command.Defer _, Command.Leave _ -> false;
        case Command.EndOffer end -> end.reason() == DeclineReason.DECLINED;
        default -> true;
      };
    }

    private String messageId(Command command) {
      return switch (command) {
        case Command.VisitorPost post -> post.id();
        case Command.AgentPost post -> post.id();
        default -> id();
      };
    }

    private String id() {
      return "id-%013d".formatted(++ids);
    }

    private Author agent() {
      return random.nextBoolean() ? AINO : BO;
    }

    private Command command() {
      return switch (random.nextInt(5)) {
        case 0, 1 -> ofVisitor();
        case 2 -> ofBot(view());
        case 3 -> ofAgent(view());
        default -> ofRouter(view());
      };
    }

    private Command.Opening opening() {
      Profile named = new Profile(null, "Veera", null, Map.of(), false);
      Profile profile = random.nextBoolean() ? Profile.UNKNOWN : named;
      return new Command.Opening("shop", "fi", profile, random.nextBoolean() ? page() : null);
    }

    private Page page() {
      return new Page("https://shop.example/" + random.nextInt(3), "Shop", null);
    }

    private Command ofVisitor() {
      return switch (random.nextInt(14)) {
        case 0, 1 -> new Command.RequestPerson(opening(), "rules-1", 0);
        case 2 -> new Command.CancelRequest();
        case 3 -> new Command.Rate(1 + random.nextInt(5), null);
        case 4, 5 -> new Command.Reopen(REOPEN_MILLIS, 1);
        case 6 -> new Command.VisitorSeen(page());
        case 7 -> new Command.VisitorIdentified(opening().profile());
        case 8 -> random.nextInt(3) == 0 ? new Command.VisitorClose() : new Command.Rate(3, "fine");
        default -> new Command.VisitorPost(opening(), id(), "text " + step);
      };
    }

    private Command ofBot(Conversation view) {
      BotMemory memory =
          new BotMemory("fi", 0, null, null, 0, Map.of(), List.of(), List.of(), step, 0, List.of());
      Event.BotDecided decided =
          new Event.BotDecided(
              view.unanswered(), "answer", "rule", "rules-1", 0.9, List.of(), List.of(), memory);
      Event.Message message = new Event.Message(id(), Author.bot("Silta"), "answer");
      boolean hand = random.nextInt(3) == 0;
      return new Command.BotTurn(
          view.epoch(),
          decided,
          List.of(message),
          hand ? new Command.HandoffWish(card(view), "returns", random.nextInt(3)) : null,
          random.nextBoolean() ? List.of("tag-" + random.nextInt(3)) : List.of(),
          !hand && random.nextInt(10) == 0);
    }

    private static Card card(Conversation view) {
      return new Card(
          1,
          HandoffReason.NO_MATCH,
          "rule",
          "rules-1",
          List.of(),
          List.of("?"),
          Map.of(),
          "fi",
          null,
          Profile.UNKNOWN,
          0,
          1,
          Math.max(1, view.head()));
    }

    private Command ofAgent(Conversation view) {
      Author agent = agent();
      return switch (random.nextInt(9)) {
        case 0, 1 -> new Command.Accept(offer(view), agent);
        case 2 -> new Command.Claim(agent, view.epoch());
        case 3, 4 -> new Command.AgentPost(agent, id(), "text " + step, view.epoch());
        case 5 -> new Command.AddNote(agent, id(), "note " + step);
        case 6 -> new Command.SetTags(agent, List.of("tag-" + random.nextInt(4)));
        case 7 ->
            new Command.Transfer(
                agent,
                random.nextBoolean() ? "billing" : null,
                random.nextBoolean() ? agent() : null,
                null,
                view.epoch());
        default -> new Command.AgentClose(agent, "solved", List.of("done"), view.epoch());
      };
    }

    private Command ofRouter(Conversation view) {
      return switch (random.nextInt(7)) {
        case 0, 1, 2 -> new Command.MakeOffer(id(), agent(), now + 5_000, view.epoch());
        case 3 ->
            new Command.EndOffer(
                offer(view), DeclineReason.values()[random.nextInt(DeclineReason.values().length)]);
        case 4 -> new Command.Defer(DeferReason.values()[random.nextInt(2)], null, view.epoch());
        default -> new Command.Leave(agent().id(), LeaveReason.VANISHED, view.epoch());
      };
    }

    private String offer(Conversation view) {
      return view.offer() == null ? "no-offer-00000001" : view.offer().id();
    }

    /** What was acknowledged is stored where it was said to be. */
    private void check() {
      List<Entry> entries = entries();
      acknowledged.forEach(
          (id, seq) -> assertEquals(id, entries.get((int) (seq - 1)).command(), this::told));
    }

    void count(Map<String, Integer> happened) {
      entries()
          .forEach(
              entry -> happened.merge(entry.event().getClass().getSimpleName(), 1, Integer::sum));
    }
  }
}
