package io.silta.load;

import io.silta.protocol.Event;
import io.silta.protocol.Role;
import io.silta.protocol.ServerFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what people were told with what is stored, once all is quiet.
 *
 * <p>The invariants, as the clients saw the history:
 *
 * <ul>
 *   <li>I1: every acknowledged message is stored exactly once, at the number that was acknowledged;
 *   <li>I2: every message that was sent is stored exactly once in the end, unless refused;
 *   <li>I3: numbers are gapless, and the visitor's order is the staff's order;
 *   <li>I4: what a client has is what is stored;
 *   <li>I5: a conversation holds only what its own people said in it;
 *   <li>ownership: the bot says nothing while an agent has the conversation, and no agent says
 *       anything who has it not.
 * </ul>
 */
public final class Judge {
  private final Map<String, List<ServerFrame.Occurred>> visitorTranscripts;
  private final Map<String, List<ServerFrame.Occurred>> staffTranscripts;
  private final List<String> violations = new ArrayList<>();

  /**
   * A judge of what is stored.
   *
   * @param visitorTranscripts by conversation, as a visitor reads it afresh
   * @param staffTranscripts by conversation, as staff read it afresh
   */
  Judge(
      Map<String, List<ServerFrame.Occurred>> visitorTranscripts,
      Map<String, List<ServerFrame.Occurred>> staffTranscripts) {
    this.visitorTranscripts = visitorTranscripts;
    this.staffTranscripts = staffTranscripts;
  }

  /** All that is wrong, in words; empty when nothing is. */
  List<String> violations(List<SimulatedVisitor> visitors, List<SimulatedAgent> agents) {
    visitorTranscripts.forEach((id, events) -> gapless("visitor", id, events));
    staffTranscripts.forEach((id, events) -> gapless("staff", id, events));
    visitorTranscripts.keySet().forEach(this::sameOrder);
    staffTranscripts.forEach(this::ownership);
    visitors.forEach(visitor -> person(visitor, visitorTranscripts));
    agents.forEach(agent -> person(agent, staffTranscripts));
    visitors.forEach(this::ownWordsOnly);
    return List.copyOf(violations);
  }

  /** How often an agent accepted a conversation. */
  long handoffs() {
    return staffTranscripts.values().stream()
        .flatMap(List::stream)
        .filter(occurred -> occurred.event() instanceof Event.Accepted)
        .count();
  }

  private void gapless(String whose, String id, List<ServerFrame.Occurred> events) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).seq() != i + 1) {
        wrong("I3: %s of %s has %d at place %d", whose, id, events.get(i).seq(), i + 1);
        return;
      }
    }
  }

  private void sameOrder(String id) {
    List<Event> visible =
        staffTranscripts.getOrDefault(id, List.of()).stream()
            .map(ServerFrame.Occurred::event)
            .filter(event -> event.audience() == Event.Audience.ALL)
            .toList();
    List<Event> seen =
        visitorTranscripts.get(id).stream().map(ServerFrame.Occurred::event).toList();
    if (!visible.equals(seen)) {
      wrong("I3: visitor and staff read %s differently", id);
    }
  }

  private void person(Person person, Map<String, List<ServerFrame.Occurred>> transcripts) {
    Map<String, Integer> stored = new HashMap<>();
    Map<String, Long> numbers = new HashMap<>();
    transcripts.values().stream()
        .flatMap(List::stream)
        .filter(occurred -> occurred.event() instanceof Event.Message)
        .forEach(
            occurred -> {
              String id = ((Event.Message) occurred.event()).id();
              stored.merge(id, 1, Integer::sum);
              numbers.put(id, occurred.seq());
            });
    person.acked().forEach((id, _) -> once("I1", person, id, stored));
    person.sent().keySet().stream()
        .filter(id -> !person.refused().containsKey(id))
        .forEach(id -> once("I2", person, id, stored));
    person.refused().keySet().stream()
        .filter(stored::containsKey)
        .forEach(id -> wrong("I2: refused and yet stored: %s of %s", id, person.name()));
    person.acked().forEach((id, seq) -> number(person, id, seq, numbers));
    person.copies().forEach((id, copy) -> sameCopy(person, id, copy, transcripts));
    person.violations().forEach(what -> wrong("I3/I4: %s: %s", person.name(), what));
  }

  private void once(String invariant, Person person, String id, Map<String, Integer> stored) {
    int times = stored.getOrDefault(id, 0);
    if (times != 1) {
      wrong("%s: %s of %s is stored %d times", invariant, id, person.name(), times);
    }
  }

  /** The first event of the first post is the opening, just before the message. */
  private void number(Person person, String id, long acked, Map<String, Long> numbers) {
    Long stored = numbers.get(id);
    if (stored != null && stored != acked && !(acked == 1 && stored == 2)) {
      wrong("I1: %s of %s acknowledged as %d, stored as %d", id, person.name(), acked, stored);
    }
  }

  private void sameCopy(
      Person person, String id, Copy copy, Map<String, List<ServerFrame.Occurred>> transcripts) {
    List<ServerFrame.Occurred> events = copy.events();
    if (events.isEmpty()) {
      return;
    }
    List<ServerFrame.Occurred> stored = transcripts.getOrDefault(id, List.of());
    int from = (int) events.getFirst().seq() - 1;
    int to = from + events.size();
    if (to > stored.size() || !stored.subList(from, to).equals(events)) {
      wrong("I4: %s has another copy of %s than the log", person.name(), id);
    }
  }

  private void ownWordsOnly(SimulatedVisitor visitor) {
    visitorTranscripts.getOrDefault(visitor.conversation(), List.of()).stream()
        .map(ServerFrame.Occurred::event)
        .filter(Event.Message.class::isInstance)
        .map(Event.Message.class::cast)
        .filter(message -> message.from().role() == Role.VISITOR)
        .filter(message -> !message.text().startsWith(visitor.name() + " "))
        .forEach(message -> wrong("I5: %s reads \"%s\"", visitor.name(), message.text()));
    visitor.copies().keySet().stream()
        .filter(id -> !id.equals(visitor.conversation()))
        .forEach(id -> wrong("I5: %s was sent %s", visitor.name(), id));
  }

  private void ownership(String id, List<ServerFrame.Occurred> events) {
    String agent = null;
    for (ServerFrame.Occurred occurred : events) {
      switch (occurred.event()) {
        case Event.Accepted accepted -> agent = accepted.agent().id();
        case Event.AgentLeft _, Event.Closed _ -> agent = null;
        case Event.Message message -> speaks(id, agent, message);
        default -> {}
      }
    }
  }

  private void speaks(String id, String agent, Event.Message message) {
    boolean wrong =
        switch (message.from().role()) {
          case BOT -> agent != null;
          case AGENT -> !message.from().id().equals(agent);
          case VISITOR, SYSTEM -> false;
        };
    if (wrong) {
      wrong("ownership: %s speaks in %s, which is with %s", message.from(), id, agent);
    }
  }

  private void wrong(String form, Object... values) {
    violations.add(form.formatted(values));
  }
}
