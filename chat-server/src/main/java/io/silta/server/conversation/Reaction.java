package io.silta.server.conversation;

import java.util.List;

/**
 * Something of the server's that follows a commit. Runs in the conversation's lane, after the
 * commit and before the lane's next command, so in the order of the log.
 */
@FunctionalInterface
public interface Reaction {
  /**
   * Takes note of what was committed.
   *
   * @param after the conversation with these entries applied
   * @return commands to run in the same lane at once, in order; usually none
   * @throws UnavailableException when it could not; the conversation is recovered later, which runs
   *     all reactions again, without entries
   */
  List<Command> committed(Conversation after, List<Entry> entries);
}
