package io.silta.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.Event;
import io.silta.protocol.Owner;
import io.silta.protocol.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** What must be true of every log of one conversation, however it came about. */
final class History {
  private final Supplier<String> told;
  private final Set<String> commands = new HashSet<>();
  private final Set<String> messages = new HashSet<>();
  private final Set<Long> answered = new HashSet<>();
  private Conversation state;
  private Event previous;

  private History(String conversation, Supplier<String> told) {
    this.state = Conversation.unopened(conversation);
    this.told = told;
  }

  /** Checks a log from its beginning and returns what it folds to. */
  static Conversation check(String conversation, List<Entry> entries, Supplier<String> told) {
    History history = new History(conversation, told);
    entries.forEach(history::next);
    return history.state;
  }

  private void next(Entry entry) {
    Conversation before = state;
    state = before.apply(entry);
    numbers(before, entry);
    once(entry);
    owner(before, entry.event());
    leavers(before, entry.event());
    speakers(before, entry.event());
    clocks(before, entry.event());
    offers(before, entry.event());
    previous = entry.event();
  }

  private void numbers(Conversation before, Entry entry) {
    holds(entry.seq() == before.head() + 1, entry);
    boolean visible = entry.event().audience() == Event.Audience.ALL;
    assertEquals(visible ? before.visitorHead() + 1 : 0, entry.visitorSeq(), told);
    holds(entry.at() >= before.at(), entry);
  }

  private void once(Entry entry) {
    holds(entry.command() == null || commands.add(entry.command()), entry);
    switch (entry.event()) {
      case Event.Message message -> holds(messages.add(message.id()), entry);
      case Event.BotDecided decided -> holds(answered.add(decided.inReplyTo()), entry);
      default -> {}
    }
  }

  private void owner(Conversation before, Event event) {
    holds((state.owner() == Owner.AGENT) == (state.agent() != null), event);
    holds(state.epoch() >= before.epoch() && state.epoch() <= before.epoch() + 1, event);
    boolean changed =
        state.owner() != before.owner() || !Objects.equals(state.agent(), before.agent());
    holds(!changed || state.epoch() > before.epoch(), event);
    holds(state.owner() != Owner.QUEUE || state.handoff() != null, event);
    holds(!(previous instanceof Event.AgentLeft) || event instanceof Event.Queued, event);
    holds(!(previous instanceof Event.HandoffRequested) || event instanceof Event.Queued, event);
  }

  /** Nobody leaves who does not have it. */
  private void leavers(Conversation before, Event event) {
    if (event instanceof Event.AgentLeft left) {
      holds(left.agent() != null && before.isWith(left.agent().id()), event);
    }
  }

  private void speakers(Conversation before, Event event) {
    if (event instanceof Event.Message message) {
      Role role = message.from().role();
      holds(role != Role.BOT || before.owner() == Owner.BOT, event);
      holds(role != Role.AGENT || before.isWith(message.from().id()), event);
      holds(before.owner() != Owner.NOBODY, event);
    }
  }

  /** Only a person's answer, or the end of the wish for one, stops the clock of the visitor. */
  private void clocks(Conversation before, Event event) {
    boolean answers =
        event instanceof Event.HandoffCancelled
            || event instanceof Event.Closed
            || event instanceof Event.Message message && message.from().role() == Role.AGENT;
    holds(
        before.waitingSince() == 0 || answers || state.waitingSince() == before.waitingSince(),
        event);
    if (event instanceof Event.Queued queued && previous instanceof Event.AgentLeft) {
      assertEquals(before.handoff().queued().queuedAt(), queued.queuedAt(), told);
      assertEquals(before.handoff().queued().priority(), queued.priority(), told);
    }
  }

  private void offers(Conversation before, Event event) {
    holds(state.offer() == null || state.owner() == Owner.QUEUE, event);
    switch (event) {
      case Event.Offered _ -> holds(before.owner() == Owner.QUEUE && before.offer() == null, event);
      case Event.OfferEnded ended -> assertEquals(before.offer().id(), ended.offer(), told);
      case Event.Accepted _ -> holds(before.owner() == Owner.QUEUE, event);
      default -> {}
    }
  }

  private void holds(boolean truth, Object where) {
    assertTrue(truth, () -> told.get() + ": " + where + " after " + previous);
  }
}
