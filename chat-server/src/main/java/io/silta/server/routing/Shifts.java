package io.silta.server.routing;

import io.silta.protocol.AgentState;
import io.silta.protocol.DeclineReason;
import io.silta.protocol.ErrorCode;
import io.silta.protocol.LeaveReason;
import io.silta.protocol.Owner;
import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.Command;
import io.silta.server.conversation.Conversation;
import io.silta.server.conversation.Conversations;
import io.silta.server.conversation.Outcome;
import io.silta.server.live.LiveUnavailableException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * What agents do about their work: state, offers, claims, the end of the day. The methods may wait
 * for the desk: call them on a virtual thread. What happens in a conversation is told by the
 * returned future, once committed.
 */
public final class Shifts {
  private final Conversations conversations;
  private final Ports ports;
  private final RoutingSettings settings;
  private final Offers offers;
  private final Notices notices;

  Shifts(
      Conversations conversations,
      Ports ports,
      RoutingSettings settings,
      Offers offers,
      Notices notices) {
    this.conversations = conversations;
    this.ports = ports;
    this.settings = settings;
    this.offers = offers;
    this.notices = notices;
  }

  /**
   * Sets an agent's state; chats stay, offers end unless the agent is available.
   *
   * @param capacity how many chats at once; null to leave it. Below the load it ends no chat, and
   *     brings no new one either.
   */
  public void setState(String agentId, AgentState state, Integer capacity) {
    ports.desk().state(agentId, state, capacity);
    if (state == AgentState.AVAILABLE) {
      offers.pull();
    } else {
      offers.endAll(agentId, DeclineReason.DECLINED);
    }
  }

  /** The agent has signed out everywhere or may no longer work: all chats go back to the front. */
  public CompletableFuture<Void> signedOut(String agentId) {
    setState(agentId, AgentState.OFFLINE, null);
    return CompletableFuture.allOf(
        ports.log().chatsOf(agentId).stream()
            .map(conversations::read)
            .map(reading -> reading.thenCompose(chat -> leave(chat, agentId)))
            .toArray(CompletableFuture[]::new));
  }

  private CompletableFuture<Outcome> leave(Conversation chat, String agentId) {
    return leave(new Held(chat.id(), chat.epoch(), agentId), LeaveReason.SIGNED_OUT);
  }

  CompletableFuture<Outcome> leave(Held chat, LeaveReason reason) {
    return conversations.submit(
        chat.conversation(), new Command.Leave(chat.agentId(), reason, chat.epoch()));
  }

  /** The agent takes the offered chat. */
  public CompletableFuture<Outcome> accept(
      Agent agent, String conversation, String offer, String commandId) {
    return conversations.submit(conversation, commandId, new Command.Accept(offer, agent.author()));
  }

  /** The agent passes the offered chat by; refused when it was offered to another. */
  public CompletableFuture<Outcome> decline(
      String agentId, String conversation, String offer, String commandId) {
    Command decline = new Command.EndOffer(offer, DeclineReason.DECLINED);
    return conversations
        .read(conversation)
        .thenCompose(
            state ->
                toAnother(state, offer, agentId)
                    ? refused(ErrorCode.OFFER_GONE, "This offer is not yours.")
                    : conversations.submit(conversation, commandId, decline))
        .exceptionally(
            _ -> new Outcome.Refused(ErrorCode.TRY_AGAIN, null, "Not saved; please try again."));
  }

  private static boolean toAnother(Conversation state, String offer, String agentId) {
    return state.offer() != null
        && state.offer().id().equals(offer)
        && !state.offer().agent().id().equals(agentId);
  }

  /** The agent takes a waiting chat by hand, within the capacity. */
  public CompletableFuture<Outcome> claim(Agent agent, String conversation, String commandId) {
    return conversations
        .read(conversation)
        .thenCompose(state -> claim(agent, state, commandId))
        .exceptionally(
            _ -> new Outcome.Refused(ErrorCode.TRY_AGAIN, null, "Not saved; please try again."));
  }

  /** What does not wait in this epoch cannot be claimed in it: the log says who has it. */
  private CompletableFuture<Outcome> claim(Agent agent, Conversation state, String commandId) {
    long now = ports.clock().millis();
    Reservation place =
        new Reservation(
            ports.ids().get(),
            state.id(),
            state.epoch(),
            agent.author(),
            now + settings.offerMillis());
    if (state.owner() != Owner.QUEUE) {
      return claim(place, commandId);
    }
    return switch (ports.desk().reserve(place, now)) {
      case RESERVED -> claim(place, commandId);
      case FULL -> refused(ErrorCode.FULL, "All places of " + agent.name() + " are taken.");
      case UNKNOWN -> refused(ErrorCode.BAD_STATE, agent.name() + " is not connected.");
      case NOT_NOW -> refused(ErrorCode.TRY_AGAIN, "The waiting list is being made anew.");
    };
  }

  /** What is not known to be committed keeps its place until the deadline. */
  private CompletableFuture<Outcome> claim(Reservation place, String commandId) {
    return conversations
        .submit(place.conversation(), commandId, new Command.Claim(place.agent(), place.epoch()))
        .whenComplete(
            (outcome, _) -> {
              if (!Offers.unsaved(outcome)) {
                ports.desk().settle(place.id(), DeclineReason.WITHDRAWN, ports.clock().millis());
              }
            });
  }

  private static CompletableFuture<Outcome> refused(ErrorCode code, String message) {
    return CompletableFuture.completedFuture(new Outcome.Refused(code, null, message));
  }

  /** The offers to an agent that stand, for a connection that begins. */
  public CompletableFuture<List<ServerFrame.Offer>> offersTo(String agentId) {
    List<CompletableFuture<ServerFrame.Offer>> all =
        reservations().stream()
            .filter(place -> place.agentId().equals(agentId))
            .map(
                place ->
                    conversations
                        .read(place.conversation())
                        .thenApply(state -> standing(state, place)))
            .toList();
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenApply(
            _ -> all.stream().map(CompletableFuture::join).filter(Objects::nonNull).toList());
  }

  /** None while the desk does not answer: then nothing new is offered, either. */
  private List<Reservation> reservations() {
    try {
      return ports.desk().reservations();
    } catch (LiveUnavailableException _) {
      return List.of();
    }
  }

  /** Null when only the desk knows of it, or not any more. */
  private ServerFrame.Offer standing(Conversation state, Reservation place) {
    boolean stands = state.offer() != null && state.offer().id().equals(place.id());
    return stands ? notices.offer(state) : null;
  }
}
