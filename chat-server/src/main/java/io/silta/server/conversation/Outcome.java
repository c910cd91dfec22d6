package io.silta.server.conversation;

import io.silta.protocol.ErrorCode;
import java.util.List;

/** How a command ended for whoever gave it. */
public sealed interface Outcome {

  /**
   * It is committed.
   *
   * @param after the conversation after it
   * @param entries what it caused; empty when all was so already
   */
  record Done(Conversation after, List<Entry> entries) implements Outcome {}

  /**
   * It was committed before, when it was sent for the first time.
   *
   * @param seq the number of its first entry
   */
  record Repeated(Conversation after, long seq) implements Outcome {}

  /**
   * It was refused; nothing happened.
   *
   * @param field the offending field; null when the state is the reason
   */
  record Refused(ErrorCode code, String field, String message) implements Outcome {}
}
