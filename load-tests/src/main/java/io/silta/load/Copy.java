package io.silta.load;

import io.silta.protocol.Event;
import io.silta.protocol.ServerFrame;
import java.util.ArrayList;
import java.util.List;

/** A client's copy of one conversation, built from what the server sent. Guarded by its monitor. */
final class Copy {
  private final List<ServerFrame.Occurred> events = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private long repeated;

  /** The number of the last event; 0 before the first. */
  synchronized long head() {
    return events.isEmpty() ? 0 : events.getLast().seq();
  }

  /**
   * Takes an event; the server may repeat what is here already, but never skip or change it.
   *
   * @return whether it is new
   */
  synchronized boolean take(ServerFrame.Occurred event) {
    long head = head();
    if (event.seq() == head + 1 || events.isEmpty()) {
      return events.add(event);
    }
    if (event.seq() > head) {
      violations.add("gap: " + event.seq() + " after " + head + " in " + event.conversation());
    } else {
      repeated(event);
    }
    return false;
  }

  private void repeated(ServerFrame.Occurred event) {
    repeated++;
    int index = (int) (event.seq() - events.getFirst().seq());
    if (index >= 0 && !events.get(index).equals(event)) {
      violations.add("changed: " + event.seq() + " in " + event.conversation());
    }
  }

  /** Starts afresh. */
  synchronized void forget() {
    events.clear();
  }

  synchronized List<ServerFrame.Occurred> events() {
    return List.copyOf(events);
  }

  /** The messages, in order. */
  List<Event.Message> messages() {
    return events().stream()
        .map(ServerFrame.Occurred::event)
        .filter(Event.Message.class::isInstance)
        .map(Event.Message.class::cast)
        .toList();
  }

  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  /** How many events came again. */
  synchronized long repeated() {
    return repeated;
  }
}
