package io.silta.server.routing;

import io.silta.protocol.AgentState;
import io.silta.protocol.DeclineReason;
import io.silta.protocol.Event;
import io.silta.server.conversation.Command;
import io.silta.server.conversation.Conversation;
import io.silta.server.conversation.Entry;
import io.silta.server.conversation.Handoff;
import io.silta.server.conversation.Reaction;
import io.silta.server.live.Subject;
import java.util.List;

/**
 * Keeps the {@link Desk} true to the logs and hands out what waits.
 *
 * <p>After each commit it tells the desk what the conversation's state is now, whatever the desk
 * knew; doing so again changes nothing, and that is also how the desk is filled. Then it pulls, so
 * that a freed place takes the next chat at once.
 */
public final class Router implements Reaction {
  private final Ports ports;
  private final RoutingSettings settings;
  private final Offers offers;
  private final Notices notices;
  private final QueueBoard board;
  private final RoutingCounts counts;

  Router(
      Ports ports,
      RoutingSettings settings,
      Offers offers,
      Notices notices,
      QueueBoard board,
      RoutingCounts counts) {
    this.ports = ports;
    this.settings = settings;
    this.offers = offers;
    this.notices = notices;
    this.board = board;
    this.counts = counts;
  }

  @Override
  public List<Command> committed(Conversation after, List<Entry> entries) {
    if (entries.isEmpty() || entries.stream().anyMatch(entry -> moves(entry.event()))) {
      long now = ports.clock().millis();
      entries.forEach(entry -> counts.count(entry.event()));
      notify(after, entries);
      tellDesk(after, now);
      entries.forEach(entry -> settle(entry.event(), now));
      offers.pull();
    }
    board.touched(after);
    return List.of();
  }

  /** Whether an event changes what the desk should know. */
  private static boolean moves(Event event) {
    return switch (event) {
      case Event.Queued _, Event.Deferred _, Event.Offered _, Event.OfferEnded _ -> true;
      case Event.Accepted _, Event.AgentLeft _, Event.HandoffCancelled _, Event.Closed _ -> true;
      case Event.Opened _, Event.Message _, Event.BotDecided _, Event.Note _ -> false;
      case Event.HandoffRequested _, Event.Transferred _, Event.Identified _ -> false;
      case Event.PageViewed _, Event.Tagged _, Event.WrappedUp _ -> false;
      case Event.Rated _, Event.Reopened _ -> false;
    };
  }

  /** Without entries nobody knows who was told: the agent who is asked or has it is told again. */
  private void notify(Conversation after, List<Entry> entries) {
    if (entries.isEmpty() && after.offer() != null) {
      notices.offered(after);
    }
    if (entries.isEmpty() && after.agent() != null) {
      notices.chatsChanged(after.agent().id(), after);
    }
    entries.forEach(entry -> notices.committed(after, entry));
  }

  private void tellDesk(Conversation state, long now) {
    switch (state.owner()) {
      case QUEUE -> waits(state, now);
      case AGENT -> held(state, now);
      case BOT, NOBODY -> ports.desk().gone(state.id(), state.epoch());
    }
  }

  private void waits(Conversation state, long now) {
    Handoff.Offer offer = state.offer();
    if (offer != null) {
      ports
          .desk()
          .offered(
              new Reservation(
                  offer.id(), state.id(), state.epoch(), offer.agent(), offer.deadline()),
              now);
    }
    ports.desk().waits(Waiting.of(state), now);
  }

  /** An agent who has a chat should be there: if not, the time of grace begins. */
  private void held(Conversation state, long now) {
    String agentId = state.agent().id();
    ports.desk().held(new Held(state.id(), state.epoch(), agentId), now);
    ports.presence().expect(Subject.agent(agentId), now);
  }

  private void settle(Event event, long now) {
    if (event instanceof Event.OfferEnded ended) {
      ports.desk().settle(ended.offer(), ended.reason(), now);
      if (ended.reason() == DeclineReason.EXPIRED) {
        restIfMissing(ended.agent().id());
      }
    }
  }

  /** Who lets offers run out is not there, whatever the state says. */
  private void restIfMissing(String agentId) {
    ports.desk().agents().stream()
        .filter(place -> place.id().equals(agentId))
        .filter(place -> place.missed() >= settings.missedMax())
        .filter(place -> place.state() == AgentState.AVAILABLE)
        .forEach(place -> ports.desk().state(agentId, AgentState.AWAY, null));
  }
}
