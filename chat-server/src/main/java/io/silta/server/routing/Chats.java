package io.silta.server.routing;

import io.silta.protocol.Owner;
import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.Conversation;
import io.silta.server.conversation.Handoff;

/** What a list shows of a conversation; pure. */
public final class Chats {
  private static final int LAST_TEXT_MAX = 120;

  private Chats() {}

  /** The conversation in one line. */
  public static ServerFrame.Chat summary(Conversation state, boolean visitorOnline) {
    Handoff handoff = state.handoff();
    Handoff.Offer offer = state.offer();
    return new ServerFrame.Chat(
        state.id(),
        state.head(),
        state.owner(),
        state.epoch(),
        state.profile().name(),
        visitorOnline,
        state.language(),
        handoff == null || handoff.queued() == null ? null : handoff.queued().skill(),
        handoff == null || handoff.queued() == null ? 0 : handoff.queued().priority(),
        state.agent(),
        state.waitingSince() == 0 ? null : state.waitingSince(),
        state.owner() == Owner.QUEUE ? handoff.queued().queuedAt() : null,
        state.last() == null ? null : beginning(state.last().text()),
        state.last() == null ? null : state.last().from().role(),
        offer == null ? null : offer.agent().id(),
        state.tags());
  }

  /** The first characters, without tearing a surrogate pair. */
  private static String beginning(String text) {
    if (text.length() <= LAST_TEXT_MAX) {
      return text;
    }
    boolean torn = Character.isHighSurrogate(text.charAt(LAST_TEXT_MAX - 1));
    return text.substring(0, torn ? LAST_TEXT_MAX - 1 : LAST_TEXT_MAX);
  }
}
