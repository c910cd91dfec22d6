package io.silta.server.routing;

import io.silta.protocol.DeclineReason;
import io.silta.protocol.ErrorCode;
import io.silta.server.conversation.Command;
import io.silta.server.conversation.Conversations;
import io.silta.server.conversation.Outcome;
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
  private volatile boolean held;

  Offers(Conversations conversations, Ports ports, RoutingSettings settings) {
    this.conversations = conversations;
    this.desk = ports.desk();
    this.clock = ports.clock();
    this.ids = ports.ids();
    this.settings = settings;
  }

  /** Makes no offers until {@link #resume}. */
  void hold() {
    held = true;
  }

  void resume() {
    held = false;
    pull();
  }

  /** Hands out what can be handed out now. */
  void pull() {
    for (int made = 0; made < PULL_MAX && pulls(); made++) {
      long now = clock.millis();
      Optional<Reservation> match =
          desk.match(ids.get(), now, now + settings.offerMillis(), settings.rules());
      if (match.isEmpty()) {
        return;
      }
      offer(match.get());
    }
  }

  /** While the log does not answer, offering would only go in circles. */
  private boolean pulls() {
    return !held && clock.millis() >= pausedUntil;
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

  /** Ends offers of which it is not known whether they were made, so that nobody waits for them. */
  void withdrawDoubtful() {
    for (Reservation place : doubtful.values()) {
      end(place, DeclineReason.WITHDRAWN);
    }
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
      doubtful.remove(place.id());
      desk.settle(place.id(), DeclineReason.WITHDRAWN, clock.millis());
      pull();
    }
  }

  static boolean unsaved(Outcome outcome) {
    return outcome instanceof Outcome.Refused(ErrorCode code, _, _) && code == ErrorCode.TRY_AGAIN;
  }
}
