package io.silta.server.live;

import io.silta.server.conversation.Command;
import io.silta.server.conversation.Conversation;
import io.silta.server.conversation.Entry;
import io.silta.server.conversation.Reaction;
import java.util.List;

/** Tells those who follow a conversation what was committed; the first reaction to every commit. */
public final class Publisher implements Reaction {
  private final Fanout fanout;

  /** Makes a publisher to this fan-out. */
  public Publisher(Fanout fanout) {
    this.fanout = fanout;
  }

  @Override
  public List<Command> committed(Conversation after, List<Entry> entries) {
    if (!entries.isEmpty()) {
      Signal news = new Signal.Committed(after.id(), entries);
      fanout.publish(Channel.conversation(after.id()), news);
    }
    return List.of();
  }
}
