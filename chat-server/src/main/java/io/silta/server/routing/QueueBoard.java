package io.silta.server.routing;

import io.silta.protocol.Owner;
import io.silta.protocol.Place;
import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.Conversation;
import io.silta.server.conversation.Conversations;
import io.silta.server.live.Channel;
import io.silta.server.live.Signal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What waiting visitors and staff see of the queue: places, the waiting list, colleagues. Each is
 * pushed when it has changed and not otherwise.
 */
public final class QueueBoard {
  /** How many waiting chats staff see; the rest is a number. */
  static final int SHOWN_MAX = 200;

  private static final long BOARDS_MILLIS = 1_000;
  private static final long ESTIMATES_MILLIS = 5_000;

  private final Conversations conversations;
  private final Ports ports;
  private final Notices notices;
  private final Pace pace = new Pace();
  private final Map<String, Shown> shown = new ConcurrentHashMap<>();
  private final AtomicBoolean stale = new AtomicBoolean(true);
  private final AtomicBoolean reading = new AtomicBoolean();
  private volatile ServerFrame.Waiting waiting = new ServerFrame.Waiting(List.of(), 0);
  private volatile ServerFrame.Colleagues colleagues = new ServerFrame.Colleagues(List.of());
  private volatile QueueView view = new QueueView(List.of(), 0);
  private volatile List<AgentPlace> agents = List.of();
  // Of the sweeper alone.
  private long boardsAt;

  /** What a visitor was told, and when. */
  private record Shown(Place place, long at) {}

  QueueBoard(Conversations conversations, Ports ports, Notices notices) {
    this.conversations = conversations;
    this.ports = ports;
    this.notices = notices;
    ports.fanout().subscribe(Channel.STAFF, this::heard);
  }

  /** Another node may have done what changes the lists. */
  private void heard(Signal signal) {
    if (signal instanceof Signal.WaitingChanged || signal instanceof Signal.Missed) {
      stale.set(true);
    }
  }

  /** The place that a waiting visitor was told last. */
  public Optional<Place> place(String conversation) {
    return Optional.ofNullable(shown.get(conversation)).map(Shown::place);
  }

  /** What waits, as staff were told last. */
  public ServerFrame.Waiting waiting() {
    return waiting;
  }

  /** Who is at work, as staff were told last. */
  public ServerFrame.Colleagues colleagues() {
    return colleagues;
  }

  /** One of the staff as they are at the desk now; empty for who was never there. */
  public Optional<ServerFrame.Colleague> colleague(String agentId) {
    return ports.desk().agents().stream()
        .filter(place -> place.id().equals(agentId))
        .findFirst()
        .map(QueueBoard::colleague);
  }

  /** How many chats wait. */
  public int waitingCount() {
    return view.lines().size();
  }

  /** For how long the chat has waited that has waited longest; 0 when none waits. */
  public long oldestWaitMillis() {
    long now = ports.clock().millis();
    return view.lines().stream().mapToLong(l -> now - l.chat().queuedAt()).max().orElse(0);
  }

  /** How many agents are available, as seen at the last look. */
  public long availableAgents() {
    return agents.stream().filter(AgentPlace::available).count();
  }

  /** Something of a conversation may look different in the lists. */
  void touched(Conversation state) {
    if (state.owner() == Owner.QUEUE || shown.containsKey(state.id())) {
      notices.waitingChanged();
    }
  }

  /** Whether the visitor of a waiting chat is there is part of the lists. */
  void visitorChanged(String conversation) {
    if (shown.containsKey(conversation)) {
      notices.waitingChanged();
    }
  }

  /**
   * Shows the queue as it is now; called by the sweeper, one call at a time.
   *
   * @param taken the conversations that agents have
   */
  void show(QueueView now, List<AgentPlace> places, Set<String> taken, long at) {
    view = now;
    agents = places;
    pace.seen(now, taken, at);
    showPlaces(now, at);
    if (at - boardsAt >= BOARDS_MILLIS) {
      boardsAt = at;
      showColleagues();
      showWaiting(now);
    }
  }

  private void showPlaces(QueueView queue, long at) {
    Set<String> waits = new HashSet<>();
    WaitEstimate.Observed observed = pace.observed(at);
    for (QueueView.Line line : queue.lines()) {
      waits.add(line.chat().conversation());
      showPlace(line, observed, at);
    }
    shown.keySet().retainAll(waits);
  }

  /** A new place is told at once, a new estimate for the same place only now and then. */
  private void showPlace(QueueView.Line line, WaitEstimate.Observed observed, long at) {
    String conversation = line.chat().conversation();
    Shown before = shown.get(conversation);
    boolean samePlace = before != null && before.place().place() == line.place();
    if (samePlace && at - before.at() < ESTIMATES_MILLIS) {
      return;
    }
    Place place = place(line, observed);
    shown.put(conversation, new Shown(place, at));
    if (before == null || !before.place().equals(place)) {
      notices.toVisitorHere(conversation, new ServerFrame.QueuePlace(conversation, place));
    }
  }

  private static Place place(QueueView.Line line, WaitEstimate.Observed observed) {
    Optional<WaitEstimate.Range> range = WaitEstimate.range(line.ahead(), line.places(), observed);
    return new Place(
        line.place(),
        range.map(WaitEstimate.Range::lowSeconds).orElse(null),
        range.map(WaitEstimate.Range::highSeconds).orElse(null));
  }

  private void showColleagues() {
    ServerFrame.Colleagues next =
        new ServerFrame.Colleagues(
            agents.stream()
                .filter(place -> place.connected() || place.chats() > 0)
                .map(QueueBoard::colleague)
                .toList());
    if (!next.equals(colleagues)) {
      colleagues = next;
      notices.toStaffHere(next);
    }
  }

  /** An agent as staff see each other. */
  static ServerFrame.Colleague colleague(AgentPlace place) {
    Agent agent = place.agent();
    return new ServerFrame.Colleague(
        agent.id(),
        agent.name(),
        agent.role(),
        agent.skills(),
        agent.languages(),
        place.state(),
        place.connected(),
        place.chats(),
        place.capacity());
  }

  /** The conversations are read in their lanes; the list is shown when all have answered. */
  private void showWaiting(QueueView queue) {
    int total = queue.lines().size();
    boolean changed = stale.getAndSet(false) || total != waiting.total();
    if (!changed || !reading.compareAndSet(false, true)) {
      stale.compareAndSet(false, changed);
      return;
    }
    List<CompletableFuture<Conversation>> states =
        queue.lines().stream()
            .limit(SHOWN_MAX)
            .map(line -> conversations.read(line.chat().conversation()))
            .toList();
    CompletableFuture.allOf(states.toArray(CompletableFuture[]::new))
        .whenComplete((_, failure) -> showWaiting(states, total, failure));
  }

  private void showWaiting(
      List<CompletableFuture<Conversation>> states, int total, Throwable failure) {
    if (failure == null) {
      ServerFrame.Waiting next =
          new ServerFrame.Waiting(
              states.stream().map(state -> notices.summary(state.join())).toList(), total);
      boolean news = !next.equals(waiting);
      waiting = next;
      if (news) {
        notices.toStaffHere(next);
      }
    } else {
      stale.set(true);
    }
    reading.set(false);
  }
}
