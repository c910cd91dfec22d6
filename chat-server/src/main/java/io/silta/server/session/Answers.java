package io.silta.server.session;

import io.silta.protocol.ErrorCode;
import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.Entry;
import io.silta.server.conversation.EventLog;
import io.silta.server.conversation.Outcome;
import java.util.List;

/** Turns outcomes into the one {@code ack} or {@code error} that a command gets. */
final class Answers {
  /** The most events that one command causes. */
  private static final int EVENTS_OF_COMMAND = 16;

  private final View view;
  private final EventLog log;

  Answers(View view, EventLog log) {
    this.view = view;
    this.log = log;
  }

  ServerFrame of(String ref, String conversation, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> ack(ref, conversation, done.entries());
      case Outcome.Repeated(_, long seq) -> ack(ref, conversation, again(conversation, seq));
      case Outcome.Refused(ErrorCode code, String field, String message) ->
          new ServerFrame.Failure(code, code.retryable(), ref, field, message, null);
    };
  }

  private ServerFrame ack(String ref, String conversation, List<Entry> entries) {
    Long seq = entries.stream().filter(view::shows).map(view::seq).findFirst().orElse(null);
    return new ServerFrame.Ack(ref, conversation, seq);
  }

  /** What the command caused when it was first sent: from its first entry to the next command's. */
  private List<Entry> again(String conversation, long seq) {
    List<Entry> entries = log.read(conversation, seq - 1, EVENTS_OF_COMMAND);
    int end = 1;
    while (end < entries.size() && entries.get(end).command() == null) {
      end++;
    }
    return entries.subList(0, Math.min(end, entries.size()));
  }

  static ServerFrame.Failure refusal(ErrorCode code, String ref, String field, String message) {
    return new ServerFrame.Failure(code, code.retryable(), ref, field, message, null);
  }

  /** The same answer for what does not exist and what this session may not see. */
  static ServerFrame.Failure notFound(String ref) {
    return refusal(ErrorCode.NOT_FOUND, ref, "conversation", "There is no such conversation.");
  }
}
