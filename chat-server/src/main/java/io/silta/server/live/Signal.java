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

  /** What a waiting chat looks like in the lists has changed; on the staff's channel. */
  record WaitingChanged() implements Signal {}

  /**
   * How far a conversation has come, by the log; on the conversation's channel. Whoever has less
   * has missed news.
   *
   * @param visitorHead the same in the visitor's count
   */
  record Head(String conversation, long head, long visitorHead) implements Signal {}

  /** News may have been missed: whoever listens looks again; on every channel of a node. */
  record Missed() implements Signal {}
}
