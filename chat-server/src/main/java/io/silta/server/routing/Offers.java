package io.silta.server.routing;

import io.silta.protocol.DeclineReason;
import io.silta.protocol.ErrorCode;
import io.silta.server.conversation.Command;
import io.silta.server.conversation.Conversation;
import io.silta.server.conversation.Conversations;
import io.silta.server.conversation.Outcome;
import io.silta.server.live.LiveUnavailableException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Brings waiting chats and free agents together: first a place is kept at the desk, then the offer
 * is written in the conversation's log. The log decides; a refusal there frees the place.
 */
final class Offers {
  /** What one call may hand out; the next one goes on. */
  private static final int PULL_MAX = 1_000;

  private static final long PAUSE_MILLIS = 1_000;

  private final Conversations conversations;
  private final Desk desk;
  private final InstantSource clock;
  private final Supplier<String> ids;
  private final RoutingSettings settings;

  /** Offers of which it is not known whether the log has them. */
  private final Map<String, Reservation> doubtful = new ConcurrentHashMap<>();

  private volatile long pausedUntil;

  Offers(Conversations conversations, Ports ports, RoutingSettings settings) {
    this.conversations = conversations;
    this.desk = ports.desk();
    this.clock = ports.clock();
    this.ids = ports.ids();
    this.settings = settings;
  }

  /** Hands out what can be handed out now; nothing while the desk does not answer. */
  void pull() {
    for (int made = 0; made < PULL_MAX && pulls(); made++) {
      Optional<Reservation> match = match();
      if (match.isEmpty()) {
        return;
      }
      offer(match.get());
    }
  }

  private Optional<Reservation> match() {
    long now = clock.millis();
    try {
      return desk.match(ids.get(), now, now + settings.offerMillis(), settings.rules());
    } catch (LiveUnavailableException _) {
      return Optional.empty();
    }
  }

  /** While the log does not answer, offering would only go in circles. */
  private boolean pulls() {
    return clock.millis() >= pausedUntil;
  }

  private void offer(Reservation place) {
    Command command =
        new Command.MakeOffer(place.id(), place.agent(), place.deadline(), place.epoch());
    conversations
        .submit(place.conversation(), command)
        .thenAccept(outcome -> offered(place, outcome));
  }

  private void offered(Reservation place, Outcome outcome) {
    if (unsaved(outcome)) {
      doubtful.put(place.id(), place);
      pausedUntil = clock.millis() + PAUSE_MILLIS;
    } else if (outcome instanceof Outcome.Refused) {
      desk.settle(place.id(), DeclineReason.WITHDRAWN, clock.millis());
      conversations.recover(place.conversation());
    }
  }

  /** Finds out whether offers were made of which that is not known; frees those that were not. */
  void settleDoubtful() {
    for (Reservation place : doubtful.values()) {
      conversations.read(place.conversation()).thenAccept(state -> settle(place, state));
    }
  }

  private void settle(Reservation place, Conversation state) {
    boolean made = state.offer() != null && state.offer().id().equals(place.id());
    if (!made) {
      desk.settle(place.id(), DeclineReason.WITHDRAWN, clock.millis());
    }
    doubtful.remove(place.id());
    pull();
  }

  /** Ends all offers to an agent. */
  void endAll(String agentId, DeclineReason reason) {
    desk.reservations().stream()
        .filter(place -> place.agentId().equals(agentId))
        .forEach(place -> end(place, reason));
  }

  /** Ends an offer, in the log first; whoever calls again when that failed does no harm. */
  void end(Reservation place, DeclineReason reason) {
    conversations
        .submit(place.conversation(), new Command.EndOffer(place.id(), reason))
        .thenAccept(outcome -> ended(place, outcome));
  }

  /**
   * The reaction to the log's event has freed the place; this frees that of an offer never made.
   */
  private void ended(Reservation place, Outcome outcome) {
    if (!unsaved(outcome)) {
      desk.settle(place.id(), DeclineReason.WITHDRAWN, clock.millis());
      pull();
    }
  }

  static boolean unsaved(Outcome outcome) {
    return outcome instanceof Outcome.Refused(ErrorCode code, _, _) && code == ErrorCode.TRY_AGAIN;
  }
}
