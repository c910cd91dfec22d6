package io.silta.server.conversation;

import io.silta.protocol.Author;
import io.silta.protocol.ErrorCode;
import io.silta.protocol.Event;
import io.silta.protocol.Owner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the bot may do: speak only while it owns the conversation, once for each message. */
final class BotRules {
  private BotRules() {}

  static Decision turn(Conversation state, Command.BotTurn turn, long now) {
    if (state.owner() != Owner.BOT || state.epoch() != turn.epoch()) {
      return Decision.refused(ErrorCode.NOT_OWNER, "The bot no longer has this conversation.");
    }
    if (state.unanswered() == 0 || turn.decided().inReplyTo() < state.unanswered()) {
      return Decision.nothing();
    }
    List<Event> events = new ArrayList<>();
    events.add(turn.decided());
    events.addAll(turn.messages());
    tags(state, turn, events);
    end(state, turn, now, events);
    return Decision.of(events);
  }

  private static void tags(Conversation state, Command.BotTurn turn, List<Event> events) {
    Set<String> tags = new LinkedHashSet<>(state.tags());
    if (tags.addAll(turn.tags())) {
      events.add(new Event.Tagged(bot(turn), List.copyOf(tags)));
    }
  }

  private static void end(Conversation state, Command.BotTurn turn, long now, List<Event> events) {
    Command.HandoffWish wish = turn.handoff();
    if (wish != null) {
      events.add(new Event.HandoffRequested(wish.card()));
      events.add(
          new Event.Queued(
              wish.skill(),
              null,
              null,
              turn.decided().memory().language(),
              wish.priority(),
              now,
              state.epoch() + 1));
    } else if (turn.close()) {
      events.add(new Event.Closed(bot(turn), state.epoch() + 1));
    }
  }

  private static Author bot(Command.BotTurn turn) {
    return turn.messages().isEmpty() ? Author.SYSTEM : turn.messages().getFirst().from();
  }
}
