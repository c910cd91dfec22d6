package io.silta.load;

import io.silta.protocol.ClientFrame;
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
 *   <li>I4: what a client has is what is stored, and in the end all of it;
 *   <li>I5: a conversation holds only what its own people said in it;
 *   <li>ownership: each change of hands has an epoch of its own; the bot says nothing while an
 *       agent has the conversation, and no agent says anything who has it not;
 *   <li>capacity: no agent ever has more chats and offers than places.
 * </ul>
 */
final class Judge {
  private final Stored stored;
  private final Map<String, Integer> times = new HashMap<>();
  private final Map<String, ServerFrame.Occurred> messages = new HashMap<>();
  private final List<String> violations = new ArrayList<>();
  private int lost;
  private int ackLost;

  Judge(Stored stored) {
    this.stored = stored;
    stored.staff().values().stream().flatMap(List::stream).forEach(this::index);
  }

  private void index(ServerFrame.Occurred occurred) {
    if (occurred.event() instanceof Event.Message message) {
      times.merge(message.id(), 1, Integer::sum);
      messages.put(message.id(), occurred);
    }
  }

  /** All that is wrong, in words; empty when nothing is. */
  List<String> violations(List<SimulatedVisitor> visitors, List<SimulatedAgent> agents) {
    stored.visitors().forEach((id, events) -> gapless("visitor", id, events));
    stored.staff().forEach((id, events) -> gapless("staff", id, events));
    stored.visitors().keySet().forEach(this::sameOrder);
    stored.staff().forEach(this::ownership);
    stored.staff().forEach(this::epochs);
    times.forEach(this::once);
    visitors.forEach(visitor -> person(visitor, stored.visitors()));
    agents.forEach(agent -> person(agent, stored.staff()));
    visitors.forEach(this::ownWordsOnly);
    visitors.forEach(this::complete);
    capacity(agents);
    return List.copyOf(violations);
  }

  /** How many messages are missing that were acknowledged, or sent and never refused. */
  int lost() {
    return lost;
  }

  /** How many messages are stored more than once. */
  int doubled() {
    return (int) times.values().stream().filter(count -> count > 1).count();
  }

  /** How many messages were stored when their sender, who heard nothing of it, sent them again. */
  int ackLost() {
    return ackLost;
  }

  /** How often an agent accepted a conversation. */
  long handoffs() {
    return stored.staff().values().stream()
        .flatMap(List::stream)
        .filter(occurred -> occurred.event() instanceof Event.Accepted)
        .count();
  }

  /** The longest that anybody waited for an agent, in milliseconds. */
  long longestQueue() {
    return stored.staff().values().stream().mapToLong(Judge::longestQueue).max().orElse(0);
  }

  private static long longestQueue(List<ServerFrame.Occurred> events) {
    long since = 0;
    long longest = 0;
    for (ServerFrame.Occurred occurred : events) {
      switch (occurred.event()) {
        case Event.Queued _ -> since = occurred.at();
        case Event.Accepted _ -> longest = Math.max(longest, occurred.at() - since);
        default -> {}
      }
    }
    return longest;
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
        stored.staff().getOrDefault(id, List.of()).stream()
            .map(ServerFrame.Occurred::event)
            .filter(event -> event.audience() == Event.Audience.ALL)
            .toList();
    List<Event> seen = stored.visitors().get(id).stream().map(ServerFrame.Occurred::event).toList();
    if (!visible.equals(seen)) {
      wrong("I3: visitor and staff read %s differently", id);
    }
  }

  private void once(String id, int count) {
    if (count > 1) {
      wrong("I1: %s is stored %d times", id, count);
    }
  }

  private void person(Person person, Map<String, List<ServerFrame.Occurred>> transcripts) {
    person.ledger().posts().forEach(line -> sent(person, line, transcripts));
    person.copies().forEach((id, copy) -> sameCopy(person, id, copy, transcripts));
    person.violations().forEach(what -> wrong("I3/I4: %s", what));
  }

  private void sent(
      Person person, Ledger.Line line, Map<String, List<ServerFrame.Occurred>> transcripts) {
    String id = line.command().id();
    boolean there = times.containsKey(id);
    if (line.refused() != null) {
      if (there) {
        wrong("I2: refused (%s) and yet stored: %s of %s", line.refused(), id, person.name());
      }
    } else if (!there) {
      lost++;
      String how = line.acked() ? "I1: acknowledged" : "I2: sent " + line.sendings() + " times";
      wrong("%s and not stored: %s of %s", how, id, person.name());
    } else {
      number(person, line, transcripts);
      ackLost += line.sendings() > 1 && messages.get(id).at() < line.sentAt() ? 1 : 0;
    }
  }

  /** The first event of the first post is the opening, just before the message. */
  private void number(
      Person person, Ledger.Line line, Map<String, List<ServerFrame.Occurred>> transcripts) {
    if (!line.acked()) {
      return;
    }
    ClientFrame.Post post = (ClientFrame.Post) line.command();
    List<ServerFrame.Occurred> all = transcripts.getOrDefault(post.conversation(), List.of());
    int at = line.seq().intValue() - 1;
    boolean right = isAt(all, at, post.id()) || at == 0 && isAt(all, 1, post.id());
    if (!right) {
      wrong("I1: %s of %s is not stored as %d", post.id(), person.name(), line.seq());
    }
  }

  private static boolean isAt(List<ServerFrame.Occurred> all, int place, String id) {
    return place >= 0
        && place < all.size()
        && all.get(place).event() instanceof Event.Message message
        && message.id().equals(id);
  }

  private void sameCopy(
      Person person, String id, Copy copy, Map<String, List<ServerFrame.Occurred>> transcripts) {
    List<ServerFrame.Occurred> events = copy.events();
    if (events.isEmpty()) {
      return;
    }
    List<ServerFrame.Occurred> all = transcripts.getOrDefault(id, List.of());
    int from = (int) events.getFirst().seq() - 1;
    int to = from + events.size();
    if (to > all.size() || !all.subList(from, to).equals(events)) {
      wrong("I4: %s has another copy of %s than the log", person.name(), id);
    }
  }

  private void complete(SimulatedVisitor visitor) {
    String id = visitor.conversation();
    long head = stored.visitors().getOrDefault(id, List.of()).size();
    if (id != null && visitor.copy(id).head() < head) {
      wrong("I4: %s has %d of %d of %s", visitor.name(), visitor.copy(id).head(), head, id);
    }
  }

  private void ownWordsOnly(SimulatedVisitor visitor) {
    visitor.conversations().stream()
        .flatMap(id -> stored.staff().getOrDefault(id, List.of()).stream())
        .map(ServerFrame.Occurred::event)
        .filter(Event.Message.class::isInstance)
        .map(Event.Message.class::cast)
        .filter(message -> message.from().role() == Role.VISITOR)
        .filter(message -> !message.text().startsWith(visitor.name() + " "))
        .forEach(message -> wrong("I5: %s reads \"%s\"", visitor.name(), message.text()));
    visitor.copies().keySet().stream()
        .filter(id -> !visitor.conversations().contains(id))
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

  private void epochs(String id, List<ServerFrame.Occurred> events) {
    long last = 0;
    for (ServerFrame.Occurred occurred : events) {
      long epoch = epoch(occurred.event(), last + 1);
      if (epoch <= last && epoch > 0) {
        wrong("ownership: %s has epoch %d after %d at %d", id, epoch, last, occurred.seq());
      }
      last = Math.max(last, epoch);
    }
  }

  /** The epoch that an event begins; 0 for one that begins none. */
  private static long epoch(Event event, long next) {
    return switch (event) {
      case Event.Opened _ -> next;
      case Event.Queued queued -> queued.epoch();
      case Event.Accepted accepted -> accepted.epoch();
      case Event.HandoffCancelled cancelled -> cancelled.epoch();
      case Event.Closed closed -> closed.epoch();
      case Event.Reopened reopened -> reopened.epoch();
      default -> 0;
    };
  }

  private void capacity(List<SimulatedAgent> agents) {
    Places places = new Places();
    stored.staff().values().forEach(places::add);
    Map<String, Integer> most = places.most();
    for (SimulatedAgent agent : agents) {
      int had = most.getOrDefault(agent.id(), 0);
      if (had > agent.capacity()) {
        wrong("capacity: %s had %d of %d", agent.name(), had, agent.capacity());
      }
    }
  }

  private void wrong(String form, Object... values) {
    violations.add(form.formatted(values));
  }
}
