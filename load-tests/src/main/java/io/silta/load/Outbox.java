package io.silta.load;

import io.silta.protocol.ClientFrame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is not answered yet: one command of a conversation at a time, in order, sent again after a
 * refusal that may pass, after a long silence, and on each new connection. One thread uses it.
 */
final class Outbox {
  private static final long ANSWER_MILLIS_MAX = 20_000;

  private static final class Held {
    private final ClientFrame.Command command;
    private final String lane;
    private long dueAt;

    Held(ClientFrame.Command command, String lane) {
      this.command = command;
      this.lane = lane;
    }
  }

  private final Map<String, Held> held = new LinkedHashMap<>();

  void add(ClientFrame.Command command) {
    held.put(command.id(), new Held(command, lane(command)));
  }

  private static String lane(ClientFrame.Command command) {
    return switch (command) {
      case ClientFrame.Post post -> post.conversation();
      case ClientFrame.RequestPerson request -> request.conversation();
      case ClientFrame.Close close -> close.conversation();
      case ClientFrame.Transfer transfer -> transfer.conversation();
      case ClientFrame.Accept accept -> accept.conversation();
      case ClientFrame.AddNote note -> note.conversation();
      default -> "";
    };
  }

  boolean isEmpty() {
    return held.isEmpty();
  }

  /** A new connection: everything may be sent. */
  void begin() {
    held.values().forEach(one -> one.dueAt = 0);
  }

  /** What is to be sent now; it is taken for sent. */
  List<ClientFrame.Command> due(long now) {
    Set<String> busy = new HashSet<>();
    List<ClientFrame.Command> due = new ArrayList<>();
    for (Held one : held.values()) {
      if (busy.add(one.lane) && one.dueAt <= now) {
        one.dueAt = now + ANSWER_MILLIS_MAX;
        due.add(one.command);
      }
    }
    return due;
  }

  /** It was answered for good; false when nobody asked. */
  boolean answered(String id) {
    return id != null && held.remove(id) != null;
  }

  /** Not now: again at {@code dueAt}. */
  void later(String id, long dueAt) {
    Held one = held.get(id);
    if (one != null) {
      one.dueAt = dueAt;
    }
  }
}
