package io.silta.server.conversation;

import io.silta.protocol.Author;
import io.silta.protocol.DeclineReason;
import io.silta.protocol.ErrorCode;
import io.silta.protocol.Event;
import io.silta.protocol.LeaveReason;
import io.silta.protocol.Owner;
import java.util.ArrayList;
import java.util.List;

/** The way of a conversation from the queue to an agent, and back. */
final class HandoffRules {
  private static final Decision GONE =
      Decision.refused(ErrorCode.OFFER_GONE, "This offer has ended.");

  private HandoffRules() {}

  static Decision makeOffer(Conversation state, Command.MakeOffer command, long now) {
    boolean waits = state.owner() == Owner.QUEUE && state.epoch() == command.epoch();
    if (!waits || state.offer() != null || command.deadline() <= now) {
      return Decision.refused(ErrorCode.NOT_OWNER, "The conversation does not wait any more.");
    }
    return Decision.of(new Event.Offered(command.offer(), command.agent(), command.deadline()));
  }

  static Decision accept(Conversation state, Command.Accept accept, long now) {
    Handoff.Offer offer = state.offer();
    boolean stands =
        state.owner() == Owner.QUEUE
            && offer != null
            && offer.id().equals(accept.offer())
            && offer.agent().id().equals(accept.agent().id())
            && now < offer.deadline();
    return stands ? Decision.of(new Event.Accepted(accept.agent(), state.epoch() + 1)) : GONE;
  }

  static Decision endOffer(Conversation state, Command.EndOffer end) {
    Handoff.Offer offer = state.offer();
    return offer == null || !offer.id().equals(end.offer())
        ? Decision.nothing()
        : Decision.of(new Event.OfferEnded(offer.id(), offer.agent(), end.reason()));
  }

  static Decision claim(Conversation state, Command.Claim claim) {
    if (state.isWith(claim.agent().id())) {
      return Decision.nothing();
    }
    if (state.owner() != Owner.QUEUE || state.epoch() != claim.epoch()) {
      return notOwner(state);
    }
    List<Event> events = withdrawOffer(state);
    events.add(new Event.Accepted(claim.agent(), state.epoch() + 1));
    return Decision.of(events);
  }

  static Decision defer(Conversation state, Command.Defer defer) {
    boolean news =
        state.owner() == Owner.QUEUE
            && state.epoch() == defer.epoch()
            && state.handoff().deferred() != defer.reason();
    return news
        ? Decision.of(new Event.Deferred(defer.reason(), defer.opensAt()))
        : Decision.nothing();
  }

  static Decision leave(Conversation state, Command.Leave leave, long now) {
    if (!state.isWith(leave.agentId()) || state.epoch() != leave.epoch()) {
      return Decision.nothing();
    }
    Event.Queued was = state.handoff() == null ? null : state.handoff().queued();
    String skill = was == null ? null : was.skill();
    return Decision.of(
        new Event.AgentLeft(state.agent(), leave.reason()), toFront(state, skill, null, now));
  }

  static Decision transfer(Conversation state, Command.Transfer transfer, long now) {
    if (!state.isWith(transfer.agent().id()) || state.epoch() != transfer.epoch()) {
      return notOwner(state);
    }
    String to = transfer.to() == null ? null : transfer.to().id();
    return Decision.of(
        new Event.Transferred(transfer.agent(), transfer.skill(), transfer.to(), transfer.note()),
        new Event.AgentLeft(transfer.agent(), LeaveReason.TRANSFERRED),
        toFront(state, transfer.skill(), to, now));
  }

  /**
   * The terms on which it waits again: with the time it has waited since it was first queued, so
   * that nobody who waited less goes before it.
   */
  private static Event.Queued toFront(Conversation state, String skill, String agent, long now) {
    Event.Queued was = state.handoff() == null ? null : state.handoff().queued();
    return new Event.Queued(
        skill,
        agent,
        null,
        state.language(),
        was == null ? 0 : was.priority(),
        was == null ? now : was.queuedAt(),
        state.epoch() + 1);
  }

  /** The end of the offer that stands; none when none does. */
  static List<Event> withdrawOffer(Conversation state) {
    List<Event> events = new ArrayList<>();
    Handoff.Offer offer = state.offer();
    if (offer != null) {
      events.add(new Event.OfferEnded(offer.id(), offer.agent(), DeclineReason.WITHDRAWN));
    }
    return events;
  }

  /** The refusal to somebody who does not have the conversation; tells who has it. */
  static Decision notOwner(Conversation state) {
    Author agent = state.agent();
    return state.owner() == Owner.NOBODY
        ? Decision.refused(ErrorCode.CLOSED, "This conversation has ended.")
        : Decision.refused(
            ErrorCode.NOT_OWNER,
            "The conversation is with "
                + (agent == null ? "the " + state.owner() : agent.name())
                + " now.");
  }
}
