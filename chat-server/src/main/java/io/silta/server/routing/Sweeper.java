package io.silta.server.routing;

import io.silta.protocol.DeclineReason;
import io.silta.protocol.DeferReason;
import io.silta.protocol.LeaveReason;
import io.silta.server.conversation.Command;
import io.silta.server.conversation.Conversations;
import io.silta.server.conversation.UnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to what happens by time alone: offers that run out, agents who vanished, visitors whom
 * nobody can serve. Whatever it finds due it asks for again until it is so.
 */
public final class Sweeper implements AutoCloseable {
  /** How many waiting chats are told their place. */
  static final int PLACES_MAX = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final long RETRY_MILLIS = 1_000;
  private static final long DROP_MILLIS = 5_000;

  /** Once the desk and the presence are back, everybody gets so long to be told again. */
  private static final long CALM_MILLIS = 5_000;

  private final Conversations conversations;
  private final Ports ports;
  private final RoutingSettings settings;
  private final Offers offers;
  private final Attendance attendance;
  private final Shifts shifts;
  private final QueueBoard board;
  private final long bootedAt;
  // Of the one thread that ticks.
  private final Map<String, Long> unstaffedSince = new HashMap<>();
  private long retriedAt;
  private long droppedAt;
  private long disturbedAt;
  private volatile Thread thread;

  Sweeper(
      Conversations conversations,
      Ports ports,
      RoutingSettings settings,
      Offers offers,
      Attendance attendance,
      Shifts shifts,
      QueueBoard board) {
    this.conversations = conversations;
    this.ports = ports;
    this.settings = settings;
    this.offers = offers;
    this.attendance = attendance;
    this.shifts = shifts;
    this.board = board;
    this.bootedAt = ports.clock().millis();
  }

  /** Ticks on a thread of its own until closed. */
  public void start(Duration period) {
    thread = Thread.ofVirtual().name("sweeper").start(() -> run(period));
  }

  private void run(Duration period) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        tickSafely();
        Thread.sleep(period);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** A fault must not end the ticking: chats would wait for ever. */
  private void tickSafely() {
    try {
      tick();
    } catch (UnavailableException e) {
      LOG.debug("sweep put off: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("sweep failed", e);
    }
  }

  @Override
  public void close() {
    Thread ticking = thread;
    if (ticking == null) {
      return;
    }
    ticking.interrupt();
    try {
      ticking.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Does what is due now; one call at a time.
   *
   * @throws io.silta.server.live.LiveUnavailableException if the desk or the presence does not
   *     answer; the next call goes on
   */
  public void tick() {
    long now = ports.clock().millis();
    retry(now);
    try {
      sweep(now);
    } catch (UnavailableException e) {
      disturbedAt = now;
      throw e;
    }
  }

  private void sweep(long now) {
    if (ports.desk().generation().isEmpty()) {
      disturbedAt = now;
    } else {
      boolean calm = now - disturbedAt >= CALM_MILLIS;
      if (calm) {
        dropSilent(now);
      }
      Floor floor = Floor.seen(ports, now);
      endOffers(floor, now);
      agentsPresent(floor);
      if (calm) {
        chatsOfLost(floor, now);
      }
      offers.pull();
      List<AgentPlace> agents = ports.desk().agents();
      QueueView view = QueueView.of(ports.desk().waiting(PLACES_MAX), agents, floor.reservations());
      defer(view, now);
      board.show(view, agents, floor.taken(), now);
    }
  }

  private void retry(long now) {
    if (now - retriedAt >= RETRY_MILLIS) {
      retriedAt = now;
      conversations.retryUnsettled();
      offers.settleDoubtful();
    }
  }

  private void dropSilent(long now) {
    if (now - droppedAt >= DROP_MILLIS) {
      droppedAt = now;
      attendance.dropSilent(now - settings.silenceMillis());
    }
  }

  private void endOffers(Floor floor, long now) {
    floor.reservations().stream()
        .filter(place -> place.deadline() <= now)
        .forEach(place -> offers.end(place, reason(floor, place)));
  }

  /** An offer that ran out while the agent was not there is not held against the agent. */
  private static DeclineReason reason(Floor floor, Reservation place) {
    return floor.isThere(place.agentId()) ? DeclineReason.EXPIRED : DeclineReason.LOST;
  }

  /** News of two connections may have crossed: the presence is right. */
  private void agentsPresent(Floor floor) {
    floor.agents().stream()
        .filter(place -> place.connected() != floor.isThere(place.id()))
        .forEach(place -> ports.desk().connected(place.id(), floor.isThere(place.id())));
  }

  private void chatsOfLost(Floor floor, long now) {
    floor.chats().stream()
        .filter(chat -> now - floor.missingSince(chat.agentId(), now) >= settings.graceMillis())
        .forEach(chat -> shifts.leave(chat, LeaveReason.VANISHED));
  }

  /** Tells visitors whom nobody can serve now. */
  private void defer(QueueView view, long now) {
    boolean open = ports.hours().open(now);
    Set<String> unstaffed = new HashSet<>();
    for (QueueView.Line line : view.lines()) {
      boolean served = open ? line.staffed() : line.available();
      if (!served && !line.offered()) {
        unstaffed.add(line.chat().conversation());
        defer(line.chat(), open, now);
      }
    }
    unstaffedSince.keySet().retainAll(unstaffed);
  }

  private void defer(Waiting chat, boolean open, long now) {
    long since = unstaffedSince.computeIfAbsent(chat.conversation(), _ -> now);
    DeferReason reason = open ? DeferReason.NO_AGENTS : DeferReason.HOURS;
    boolean settled = !open || now - since >= settings.settleMillis();
    boolean due = settled && agentsAreBack(now);
    if (due && chat.deferred() != reason) {
      OptionalLong opensAt = open ? OptionalLong.empty() : ports.hours().opensAt(now);
      Long opens = opensAt.isPresent() ? opensAt.getAsLong() : null;
      conversations.submit(chat.conversation(), new Command.Defer(reason, opens, chat.epoch()));
    }
  }

  /** After a start agents have the time of grace to connect again. */
  private boolean agentsAreBack(long now) {
    return now - bootedAt >= settings.graceMillis();
  }
}
