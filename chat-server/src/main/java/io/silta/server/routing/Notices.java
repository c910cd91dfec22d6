package io.silta.server.routing;

import io.silta.protocol.Event;
import io.silta.protocol.Role;
import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.Conversation;
import io.silta.server.conversation.Entry;
import io.silta.server.conversation.Handoff;
import io.silta.server.live.Channel;
import io.silta.server.live.Fanout;
import io.silta.server.live.LiveUnavailableException;
import io.silta.server.live.Presence;
import io.silta.server.live.Signal;
import io.silta.server.live.Subject;

/** Tells agents of offers and chats, and both sides whether the other is there. */
final class Notices {
  private final Fanout fanout;
  private final Presence presence;

  Notices(Fanout fanout, Presence presence) {
    this.fanout = fanout;
    this.presence = presence;
  }

  /** What an entry means to the agents whom it concerns. */
  void committed(Conversation after, Entry entry) {
    switch (entry.event()) {
      case Event.Offered offered -> offered(after, offered);
      case Event.OfferEnded ended ->
          toAgent(
              ended.agent().id(),
              new ServerFrame.OfferEnded(ended.offer(), after.id(), ended.reason()));
      case Event.Accepted accepted -> accepted(after, accepted);
      case Event.AgentLeft left -> chatsChanged(left.agent().id(), after);
      case Event.Closed _ -> closed(after);
      case Event.Opened _, Event.Message _, Event.BotDecided _, Event.Note _ -> {}
      case Event.HandoffRequested _, Event.Queued _, Event.Deferred _, Event.Transferred _ -> {}
      case Event.HandoffCancelled _, Event.Identified _, Event.PageViewed _ -> {}
      case Event.Tagged _, Event.WrappedUp _, Event.Rated _, Event.Reopened _ -> {}
    }
  }

  private void offered(Conversation after, Event.Offered offered) {
    if (after.offer() != null && after.offer().id().equals(offered.offer())) {
      offered(after);
    }
  }

  /** Asks the agent of the offer that stands. */
  void offered(Conversation state) {
    toAgent(state.offer().agent().id(), offer(state));
  }

  private void accepted(Conversation after, Event.Accepted accepted) {
    chatsChanged(accepted.agent().id(), after);
    agentPresence(after.id(), isThere(Subject.agent(accepted.agent().id())));
  }

  private void closed(Conversation after) {
    if (after.lastAgent() != null) {
      chatsChanged(after.lastAgent().id(), after);
    }
  }

  /** The offer that stands, as the agent is told it. */
  ServerFrame.Offer offer(Conversation state) {
    Handoff.Offer offer = state.offer();
    return new ServerFrame.Offer(
        offer.id(), offer.deadline(), summary(state), state.handoff().card());
  }

  ServerFrame.Chat summary(Conversation state) {
    return Chats.summary(state, isThere(Subject.visitorOf(state.id())));
  }

  /** Whether somebody is connected; taken to be when that is not known. */
  boolean isThere(Subject subject) {
    try {
      return presence.online(subject);
    } catch (LiveUnavailableException _) {
      return true;
    }
  }

  /** Tells the visitor whether the agent is there. */
  void agentPresence(String conversation, boolean online) {
    toConversation(
        conversation,
        Signal.To.VISITOR,
        new ServerFrame.Presence(conversation, Role.AGENT, online));
  }

  /** Tells staff whether the visitor is there. */
  void visitorPresence(String conversation, boolean online) {
    toConversation(
        conversation,
        Signal.To.STAFF,
        new ServerFrame.Presence(conversation, Role.VISITOR, online));
  }

  void toConversation(String conversation, Signal.To to, ServerFrame frame) {
    fanout.publish(Channel.conversation(conversation), new Signal.Ephemeral(to, frame, null));
  }

  /** A waiting visitor's place; each node tells its own. */
  void toVisitorHere(String conversation, ServerFrame frame) {
    fanout.publishHere(
        Channel.conversation(conversation), new Signal.Ephemeral(Signal.To.VISITOR, frame, null));
  }

  /** The lists that staff see; each node tells its own. */
  void toStaffHere(ServerFrame frame) {
    fanout.publishHere(Channel.STAFF, new Signal.Ephemeral(Signal.To.STAFF, frame, null));
  }

  /** The lists may look different now, on every node. */
  void waitingChanged() {
    fanout.publish(Channel.STAFF, new Signal.WaitingChanged());
  }

  private void toAgent(String agentId, ServerFrame frame) {
    fanout.publish(Channel.agent(agentId), new Signal.Ephemeral(Signal.To.STAFF, frame, null));
  }

  void chatsChanged(String agentId, Conversation after) {
    fanout.publish(Channel.agent(agentId), new Signal.ChatsChanged(after.id()));
  }
}
