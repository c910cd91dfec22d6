package io.silta.server.conversation;

import io.silta.protocol.ErrorCode;
import io.silta.protocol.Event;
import java.util.ArrayList;
import java.util.List;

/** What staff may do. */
final class AgentRules {
  private static final Decision UNOPENED =
      Decision.refused(ErrorCode.NOT_FOUND, "There is no such conversation.");

  private AgentRules() {}

  static Decision post(Conversation state, Command.AgentPost post) {
    return state.isWith(post.agent().id()) && state.epoch() == post.epoch()
        ? Decision.of(new Event.Message(post.id(), post.agent(), post.text()))
        : HandoffRules.notOwner(state);
  }

  static Decision note(Conversation state, Command.AddNote note) {
    return state.head() == 0
        ? UNOPENED
        : Decision.of(new Event.Note(note.id(), note.author(), note.text()));
  }

  static Decision tags(Conversation state, Command.SetTags tags) {
    if (state.head() == 0) {
      return UNOPENED;
    }
    return state.tags().equals(tags.tags())
        ? Decision.nothing()
        : Decision.of(new Event.Tagged(tags.author(), tags.tags()));
  }

  static Decision close(Conversation state, Command.AgentClose close) {
    if (!state.isWith(close.agent().id()) || state.epoch() != close.epoch()) {
      return HandoffRules.notOwner(state);
    }
    List<Event> events = new ArrayList<>();
    events.add(new Event.WrappedUp(close.agent(), close.disposition(), close.tags()));
    events.add(new Event.Closed(close.agent(), state.epoch() + 1));
    return Decision.of(events);
  }
}
