package io.silta.server.live;

import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.Entry;
import java.util.List;

/** News on a channel. Small, immutable, and plain data, so that another node can be told it. */
public sealed interface Signal {

  /** These entries were committed; on the conversation's channel, in the order of the log. */
  record Committed(String conversation, List<Entry> entries) implements Signal {
    public Committed {
      entries = List.copyOf(entries);
    }
  }

  /**
   * A frame for those who listen, that is not stored.
   *
   * @param to which of them
   * @param except a connection that shall not get it, usually its sender; null for none
   */
  record Ephemeral(To to, ServerFrame frame, String except) implements Signal {}

  /** For which side of a conversation a frame is. */
  enum To {
    /** Visitors' connections. */
    VISITOR,
    /** Staff's connections. */
    STAFF
  }

  /**
   * An agent's list of chats may have changed; on the agent's channel.
   *
   * @param conversation the conversation that came or went
   */
  record ChatsChanged(String conversation) implements Signal {}

  /** The visitor has another current conversation; on the visitor's channel. */
  record Moved(String conversation) implements Signal {}

  /**
   * A staff session ended or an account was disabled: its connections close; on the agent's
   * channel.
   */
  record SignedOut(String sessionId) implements Signal {}
}
