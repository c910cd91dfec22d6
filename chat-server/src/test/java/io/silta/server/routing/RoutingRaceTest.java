package io.silta.server.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.AgentState;
import io.silta.protocol.Author;
import io.silta.protocol.Event;
import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.Command;
import io.silta.server.conversation.Conversation;
import io.silta.server.conversation.Conversations;
import io.silta.server.conversation.Entry;
import io.silta.server.conversation.Outcome;
import io.silta.server.conversation.Reaction;
import io.silta.server.live.Channel;
import io.silta.server.live.Signal;
import io.silta.server.memory.MemoryDesk;
import io.silta.server.memory.MemoryEventLog;
import io.silta.server.memory.MemoryFanout;
import io.silta.server.memory.MemoryPresence;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All of routing on real threads: many visitors, agents who accept, claim and close at once. */
class RoutingRaceTest {
  private static final int AGENTS = 40;
  private static final int CAPACITY = 2;
  private static final int CHATS = 1_500;
  private static final int RACES = 300;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final MemoryEventLog log = new MemoryEventLog();
  private final MemoryFanout fanout = new MemoryFanout();
  private final MemoryDesk desk = new MemoryDesk();

  RoutingRaceTest() {
    desk.filled("first");
  }

  private final AtomicInteger ids = new AtomicInteger();
  private final Conversations conversations =
      new Conversations(
          log, InstantSource.system(), threads, new Conversations.Bounds(10_000, 1_000));
  private final Load load = new Load();
  private Routing routing;

  /** Counts before the router hears of it, so never more than the desk does. */
  private static final class Load implements Reaction {
    private final Map<String, AtomicInteger> chats = new ConcurrentHashMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(CHATS);

    @Override
    public List<Command> committed(Conversation after, List<Entry> entries) {
      for (Entry entry : entries) {
        switch (entry.event()) {
          case Event.Accepted accepted -> took(accepted.agent().id());
          case Event.WrappedUp wrapped -> of(wrapped.by().id()).decrementAndGet();
          case Event.Closed _ -> closed.countDown();
          default -> {}
        }
      }
      return List.of();
    }

    private AtomicInteger of(String agent) {
      return chats.computeIfAbsent(agent, _ -> new AtomicInteger());
    }

    private void took(String agent) {
      int now = of(agent).incrementAndGet();
      if (now > CAPACITY) {
        faults.add(agent + " has " + now);
      }
    }
  }

  private void open() {
    conversations.follow(load);
    routing =
        new Routing(
            conversations,
            new Ports(
                desk,
                new MemoryPresence(),
                fanout,
                log,
                Hours.ALWAYS,
                InstantSource.system(),
                () -> "id-%013d".formatted(ids.incrementAndGet())),
            RoutingSettings.DEFAULT);
  }

  @AfterEach
  void end() {
    threads.close();
  }

  private static Agent agent(int number) {
    return new Agent(
        "agent-%010d".formatted(number), "Agent " + number, "agent", List.of(), List.of());
  }

  private void comes(Agent agent, AgentState state) {
    routing.attendance().agentConnected(agent, state, CAPACITY, "connection-" + agent.id());
  }

  private CompletableFuture<Outcome> asks(String conversation) {
    log.know(conversation);
    return conversations.submit(
        conversation, new Command.RequestPerson(Workplace.OPENING, "rules-1", 0));
  }

  @Test
  void everyVisitorIsServedAndNoAgentHasMoreThanFit() throws InterruptedException {
    open();
    for (int i = 0; i < AGENTS; i++) {
      Agent agent = agent(i);
      fanout.subscribe(Channel.agent(agent.id()), signal -> told(agent, signal));
      threads.execute(() -> comes(agent, AgentState.AVAILABLE));
    }
    for (int i = 0; i < CHATS; i++) {
      String conversation = "conversation-%04d".formatted(i);
      threads.execute(() -> asks(conversation));
    }
    assertTrue(load.closed.await(60, TimeUnit.SECONDS), () -> load.closed.getCount() + " wait");
    assertEquals(List.of(), List.copyOf(load.faults));
    assertEquals(CHATS, routing.counts().accepted());
    threads.close();
    assertTrue(desk.agents().stream().allMatch(place -> place.used() == 0));
    assertEquals(List.of(), desk.waiting(1));
  }

  /** Every third offer is declined; what is accepted is closed at once. */
  private void told(Agent agent, Signal signal) {
    if (signal instanceof Signal.Ephemeral(_, ServerFrame.Offer offer, _)) {
      threads.execute(() -> answer(agent, offer));
    }
  }

  private void answer(Agent agent, ServerFrame.Offer offer) {
    String conversation = offer.chat().conversation();
    String id = "command-" + ids.incrementAndGet();
    if (offer.offer().hashCode() % 3 == 0) {
      routing.shifts().decline(agent.id(), conversation, offer.offer(), id);
    } else {
      routing
          .shifts()
          .accept(agent, conversation, offer.offer(), id)
          .thenAccept(outcome -> close(agent.author(), conversation, outcome));
    }
  }

  private void close(Author agent, String conversation, Outcome outcome) {
    if (outcome instanceof Outcome.Done(Conversation after, _)) {
      conversations.submit(
          conversation, new Command.AgentClose(agent, null, List.of(), after.epoch()));
    }
  }

  @Test
  void ofManyClaimsExactlyOneWins() {
    open();
    for (int i = 0; i < AGENTS; i++) {
      comes(agent(i), AgentState.BUSY);
    }
    for (int race = 0; race < RACES; race++) {
      String conversation = "conversation-%04d".formatted(race);
      asks(conversation).join();
      assertEquals(1, claims(conversation, race).stream().filter(this::won).count());
      String winner = conversations.read(conversation).join().agent().id();
      assertEquals(List.of(winner), desk.chats().stream().map(Held::agentId).toList());
      conversations.submit(conversation, new Command.VisitorClose()).join();
      assertTrue(desk.agents().stream().allMatch(place -> place.used() == 0));
    }
  }

  private List<Outcome> claims(String conversation, int race) {
    List<CompletableFuture<Outcome>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Agent agent = agent((race + i) % AGENTS);
      String id = "command-" + ids.incrementAndGet();
      all.add(
          CompletableFuture.supplyAsync(
                  () -> routing.shifts().claim(agent, conversation, id), threads)
              .thenCompose(outcome -> outcome));
    }
    return all.stream().map(CompletableFuture::join).toList();
  }

  private boolean won(Outcome outcome) {
    return outcome instanceof Outcome.Done;
  }
}
