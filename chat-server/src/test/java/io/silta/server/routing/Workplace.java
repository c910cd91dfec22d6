package io.silta.server.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.AgentState;
import io.silta.protocol.Profile;
import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.Command;
import io.silta.server.conversation.Conversation;
import io.silta.server.conversation.Conversations;
import io.silta.server.conversation.FaultyLog;
import io.silta.server.conversation.Outcome;
import io.silta.server.conversation.UnavailableException;
import io.silta.server.live.Channel;
import io.silta.server.live.Signal;
import io.silta.server.live.Subject;
import io.silta.server.memory.MemoryEventLog;
import io.silta.server.memory.MemoryFanout;
import io.silta.server.memory.MemoryPresence;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server's routing without a server: everything runs on the test's thread when it says so, and
 * the time is what the test says.
 */
final class Workplace {
  static final RoutingSettings SETTINGS = RoutingSettings.DEFAULT;
  static final Agent AINO =
      new Agent("agent-aino-000001", "Aino", "agent", List.of("returns"), List.of());
  static final Agent BO = new Agent("agent-bo-00000001", "Bo", "agent", List.of(), List.of());

  private static final long TICK_MILLIS = 250;
  static final Command.Opening OPENING = new Command.Opening("shop", "fi", Profile.UNKNOWN, null);

  final MemoryEventLog memory = new MemoryEventLog();
  final FaultyLog log = new FaultyLog(memory);
  long now = 1_700_000_000_000L;
  private final InstantSource clock = () -> Instant.ofEpochMilli(now);
  boolean open = true;
  Conversations conversations;
  Routing routing;
  LossyDesk desk;

  /** How often it was told again who is connected. */
  int told;

  MemoryPresence presence;
  List<Signal> toAino;
  List<Signal> toBo;
  List<Signal> toStaff;
  private MemoryFanout fanout;
  private LinkedBlockingQueue<Runnable> tasks;
  private final Map<String, Subject> connections = new LinkedHashMap<>();
  private int ids;

  Workplace() {
    boot();
    look();
  }

  /** All that is in memory is gone; what is in the log is not. */
  void boot() {
    connections.clear();
    tasks = new LinkedBlockingQueue<>();
    fanout = new MemoryFanout();
    desk = new LossyDesk();
    presence = new MemoryPresence();
    conversations = new Conversations(log, clock, tasks::add, new Conversations.Bounds(1_000, 100));
    routing =
        new Routing(
            conversations,
            new Ports(desk, presence, fanout, memory, new TestHours(), clock, this::id),
            SETTINGS);
    toAino = listen(Channel.agent(AINO.id()));
    toBo = listen(Channel.agent(BO.id()));
    toStaff = listen(Channel.STAFF);
  }

  /** As {@link #boot}, and takes up where the last process ended. */
  void restart() {
    restart(true);
  }

  /**
   * As {@link #restart()}.
   *
   * @param readable whether the log answers while it starts
   */
  void restart(boolean readable) {
    boot();
    log.down(!readable);
    look();
    log.down(false);
  }

  /** As the server does now and then. */
  void look() {
    aside(() -> routing.filling().look(this::attendAgain));
  }

  private void attendAgain() {
    told++;
    connections.forEach(
        (id, subject) -> {
          Agent agent = subject.id().equals(AINO.id()) ? AINO : BO;
          routing.attendance().agentConnected(agent, AgentState.AVAILABLE, 1, id);
        });
  }

  /** Runs what waits for the lanes, which run on this thread meanwhile. */
  void aside(Runnable task) {
    CompletableFuture<Void> done = CompletableFuture.runAsync(task, Thread::startVirtualThread);
    while (!done.isDone()) {
      runNext(10);
    }
    done.join();
    settle();
  }

  private final class TestHours implements Hours {
    @Override
    public boolean open(long at) {
      return open;
    }

    @Override
    public OptionalLong opensAt(long at) {
      return OptionalLong.of(at + 3_600_000);
    }
  }

  private String id() {
    return "id-%013d".formatted(++ids);
  }

  List<Signal> listen(Channel channel) {
    List<Signal> heard = new ArrayList<>();
    fanout.subscribe(channel, heard::add);
    return heard;
  }

  List<Signal> listenTo(String conversation) {
    return listen(Channel.conversation(conversation));
  }

  /** The frames of a kind among what was heard. */
  static <F extends ServerFrame> List<F> frames(List<Signal> heard, Class<F> kind) {
    return heard.stream()
        .filter(signal -> signal instanceof Signal.Ephemeral)
        .map(signal -> ((Signal.Ephemeral) signal).frame())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** Runs all that is due now. */
  void settle() {
    while (!tasks.isEmpty()) {
      runNext(0);
    }
  }

  private void runNext(long millis) {
    try {
      Runnable task = tasks.poll(millis, TimeUnit.MILLISECONDS);
      if (task != null) {
        task.run();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void tick() {
    try {
      routing.sweeper().tick();
    } catch (UnavailableException _) {
      // The next one goes on.
    }
    settle();
  }

  /** Lets time go by, tick by tick. */
  void after(long millis) {
    for (long end = now + millis; now < end; ) {
      now = Math.min(end, now + TICK_MILLIS);
      connections.forEach((id, subject) -> routing.attendance().alive(subject, id));
      tick();
    }
  }

  Outcome run(String conversation, Command command) {
    return get(conversations.submit(conversation, command));
  }

  <T> T get(CompletableFuture<T> answer) {
    settle();
    assertTrue(answer.isDone());
    return answer.join();
  }

  Conversation state(String conversation) {
    return get(conversations.read(conversation));
  }

  /** A visitor asks for a person. */
  String asks(String conversation) {
    memory.know(conversation);
    done(run(conversation, new Command.RequestPerson(OPENING, "rules-1", 0)));
    return conversation;
  }

  void comes(Agent agent, int capacity) {
    connects(agent, capacity, "connection-of-" + agent.id());
  }

  void connects(Agent agent, int capacity, String connection) {
    connections.put(connection, Subject.agent(agent.id()));
    routing.attendance().agentConnected(agent, AgentState.AVAILABLE, capacity, connection);
    settle();
  }

  void visitorComes(String conversation, String connection) {
    connections.put(connection, Subject.visitorOf(conversation));
    routing.attendance().visitorConnected(conversation, connection);
    settle();
  }

  void vanishes(Agent agent) {
    disconnects("connection-of-" + agent.id());
  }

  void disconnects(String connection) {
    routing.attendance().ended(connections.remove(connection), connection);
    settle();
  }

  /** The network is cut: nothing comes from the connection, and its end is not told. */
  void fallsSilent(Agent agent) {
    connections.remove("connection-of-" + agent.id());
  }

  /** The offer that stands. */
  String offer(String conversation) {
    return state(conversation).offer().id();
  }

  /** Whom it is offered to; {@code nobody} when no offer stands. */
  String asked(String conversation) {
    Conversation state = state(conversation);
    return state.offer() == null ? "nobody" : state.offer().agent().name();
  }

  void accepts(Agent agent, String conversation) {
    done(get(routing.shifts().accept(agent, conversation, offer(conversation), id())));
    assertEquals(agent.author(), state(conversation).agent());
  }

  void declines(Agent agent, String conversation) {
    done(get(routing.shifts().decline(agent.id(), conversation, offer(conversation), id())));
  }

  static void done(Outcome outcome) {
    assertTrue(outcome instanceof Outcome.Done, outcome::toString);
  }

  AgentPlace place(Agent agent) {
    return desk.agents().stream().filter(p -> p.id().equals(agent.id())).findFirst().orElseThrow();
  }
}
