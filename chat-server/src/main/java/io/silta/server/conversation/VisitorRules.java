package io.silta.server.conversation;

import io.silta.protocol.Author;
import io.silta.protocol.Card;
import io.silta.protocol.ErrorCode;
import io.silta.protocol.Event;
import io.silta.protocol.HandoffReason;
import io.silta.protocol.Owner;
import io.silta.protocol.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a visitor may do. */
final class VisitorRules {
  private static final Decision CLOSED =
      Decision.refused(ErrorCode.CLOSED, "This conversation has ended.");

  private VisitorRules() {}

  static Decision post(Conversation state, Command.VisitorPost post) {
    if (state.owner() == Owner.NOBODY) {
      return CLOSED;
    }
    List<Event> events = opening(state, post.opening());
    events.add(new Event.Message(post.id(), Author.VISITOR, post.text()));
    return Decision.of(events);
  }

  /** The events that open a conversation; none when it is open already. */
  private static List<Event> opening(Conversation state, Command.Opening opening) {
    List<Event> events = new ArrayList<>();
    if (state.head() > 0) {
      return events;
    }
    events.add(new Event.Opened(opening.site(), opening.language()));
    if (!opening.profile().equals(Profile.UNKNOWN)) {
      events.add(new Event.Identified(opening.profile()));
    }
    if (opening.page() != null) {
      events.add(new Event.PageViewed(opening.page()));
    }
    return events;
  }

  static Decision seen(Conversation state, Command.VisitorSeen seen) {
    boolean news = state.open() && !seen.page().equals(state.page());
    return news ? Decision.of(new Event.PageViewed(seen.page())) : Decision.nothing();
  }

  static Decision identified(Conversation state, Command.VisitorIdentified command) {
    boolean news = state.open() && !command.profile().equals(state.profile());
    return news ? Decision.of(new Event.Identified(command.profile())) : Decision.nothing();
  }

  static Decision requestPerson(Conversation state, Command.RequestPerson request, long now) {
    return switch (state.owner()) {
      case NOBODY -> CLOSED;
      case QUEUE, AGENT -> Decision.nothing();
      case BOT -> asked(state, request, now);
    };
  }

  private static Decision asked(Conversation state, Command.RequestPerson request, long now) {
    List<Event> events = opening(state, request.opening());
    Command.Opening opening = request.opening();
    boolean fresh = state.head() == 0;
    String language = fresh ? opening.language() : state.language();
    long head = state.head() + events.size();
    Card card =
        card(
            state,
            HandoffReason.ASKED,
            fresh ? opening : null,
            request.ruleSet(),
            request.earlierConversations(),
            head);
    events.add(new Event.HandoffRequested(card));
    long epoch = Math.max(state.epoch(), 1) + 1;
    events.add(new Event.Queued(null, null, null, language, 0, now, epoch));
    return Decision.of(events);
  }

  /**
   * The card for a visitor who asked by a button: with what the bot tried last.
   *
   * @param opening what is known when nothing was said before; null afterwards
   */
  private static Card card(
      Conversation state,
      HandoffReason reason,
      Command.Opening opening,
      String ruleSet,
      int earlierConversations,
      long head) {
    Event.BotDecided tried = state.decided();
    return new Card(
        1,
        reason,
        tried == null ? null : tried.rule(),
        tried == null ? ruleSet : tried.ruleSet(),
        tried == null ? List.of() : tried.candidates(),
        tried == null ? List.of() : tried.unmatched(),
        tried == null ? Map.of() : tried.memory().slots(),
        opening == null ? state.language() : opening.language(),
        opening == null ? state.page() : opening.page(),
        opening == null ? state.profile() : opening.profile(),
        earlierConversations,
        1,
        head);
  }

  static Decision cancelRequest(Conversation state) {
    if (state.owner() != Owner.QUEUE) {
      return state.owner() == Owner.NOBODY ? CLOSED : Decision.nothing();
    }
    List<Event> events = HandoffRules.withdrawOffer(state);
    events.add(new Event.HandoffCancelled(state.epoch() + 1));
    return Decision.of(events);
  }

  static Decision rate(Conversation state, Command.Rate rate) {
    return state.head() == 0
        ? Decision.refused(ErrorCode.BAD_STATE, "There is nothing to rate yet.")
        : Decision.of(new Event.Rated(rate.score(), rate.comment()));
  }

  static Decision reopen(Conversation state, Command.Reopen reopen, long now) {
    if (state.head() == 0 || state.owner() != Owner.NOBODY) {
      return Decision.nothing();
    }
    if (now - state.closedAt() > reopen.withinMillis()) {
      return Decision.refused(ErrorCode.CLOSED, "This conversation ended too long ago.");
    }
    Card card =
        card(
            state, HandoffReason.REOPENED, null, null, reopen.earlierConversations(), state.head());
    String preferred = state.lastAgent() == null ? null : state.lastAgent().id();
    long epoch = state.epoch() + 1;
    return Decision.of(
        new Event.Reopened(epoch),
        new Event.HandoffRequested(card),
        new Event.Queued(null, null, preferred, state.language(), 0, now, epoch + 1));
  }

  static Decision close(Conversation state) {
    if (!state.open()) {
      return Decision.nothing();
    }
    List<Event> events = HandoffRules.withdrawOffer(state);
    events.add(new Event.Closed(Author.VISITOR, state.epoch() + 1));
    return Decision.of(events);
  }
}
