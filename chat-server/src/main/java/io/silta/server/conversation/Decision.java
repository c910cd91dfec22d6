package io.silta.server.conversation;

import io.silta.protocol.ErrorCode;
import io.silta.protocol.Event;
import java.util.List;

/** What a command comes to in a given state. */
public sealed interface Decision {

  /** These events happen, together or not at all; none when all is so already. */
  record Events(List<Event> events) implements Decision {
    public Events {
      events = List.copyOf(events);
    }
  }

  /**
   * Nothing happens.
   *
   * @param field the command's offending field; null when the state is the reason
   * @param message why, for people
   */
  record Refused(ErrorCode code, String field, String message) implements Decision {}

  /** These events happen. */
  static Decision of(Event... events) {
    return new Events(List.of(events));
  }

  /** These events happen. */
  static Decision of(List<Event> events) {
    return new Events(events);
  }

  /** All is so already. */
  static Decision nothing() {
    return new Events(List.of());
  }

  /** Nothing happens, because of the state. */
  static Decision refused(ErrorCode code, String message) {
    return new Refused(code, null, message);
  }
}
