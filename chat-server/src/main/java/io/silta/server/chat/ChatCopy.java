package io.silta.server.chat;

import io.silta.protocol.ClientFrame;
import io.silta.protocol.ClientFrame.Command;
import io.silta.protocol.ServerFrame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A visitor's copy of the conversation, and what the server has not acknowledged yet. Belongs to
 * the client's thread.
 */
final class ChatCopy {
  /** What to do about a frame. */
  enum Verdict {
    /** It is news. */
    NEWS,
    /** It is known already, or is for the connection alone. */
    OLD,
    /** Something is missing before it: come back and ask for what is missing. */
    GAP
  }

  private final Map<String, Command> unacknowledged = new LinkedHashMap<>();
  private final Optional<String> language;
  private Optional<String> token;
  private String conversation = "";
  private long last;

  ChatCopy(Optional<String> token, Optional<String> language) {
    this.token = token;
    this.language = language;
  }

  Optional<String> token() {
    return token;
  }

  String conversation() {
    return conversation;
  }

  ClientFrame.Hello hello(String client) {
    Map<String, Long> have = conversation.isEmpty() ? Map.of() : Map.of(conversation, last);
    return new ClientFrame.Hello(token.orElse(null), language.orElse(null), null, have, client);
  }

  /** Keeps a command until it is settled. */
  void keep(Command command) {
    unacknowledged.put(command.id(), command);
  }

  /** What to send again after each welcome, in order. */
  List<Command> unacknowledged() {
    return List.copyOf(unacknowledged.values());
  }

  Optional<Command> unacknowledged(String id) {
    return Optional.ofNullable(unacknowledged.get(id));
  }

  /** The command was done, or refused. */
  void settle(String id) {
    unacknowledged.remove(id);
  }

  Verdict take(ServerFrame frame) {
    return switch (frame) {
      case ServerFrame.Welcome welcome -> {
        token = Optional.ofNullable(welcome.token()).or(() -> token);
        enter(welcome.standing().conversation());
        yield Verdict.NEWS;
      }
      case ServerFrame.Stands stands -> {
        enter(stands.standing().conversation());
        yield Verdict.NEWS;
      }
      case ServerFrame.Resync resync -> {
        enter(resync.conversation());
        last = resync.from() - 1;
        yield Verdict.NEWS;
      }
      case ServerFrame.Occurred event -> takeEvent(event);
      case ServerFrame.Heads heads ->
          heads.heads().getOrDefault(conversation, 0L) > last ? Verdict.GAP : Verdict.OLD;
      default -> Verdict.NEWS;
    };
  }

  private void enter(String id) {
    if (!conversation.equals(id)) {
      conversation = id;
      last = 0;
    }
  }

  private Verdict takeEvent(ServerFrame.Occurred event) {
    if (!event.conversation().equals(conversation) || event.seq() <= last) {
      return Verdict.OLD;
    }
    if (event.seq() > last + 1) {
      return Verdict.GAP;
    }
    last = event.seq();
    return Verdict.NEWS;
  }
}
