package io.silta.server.live;

import io.silta.server.conversation.EventLog;
import io.silta.server.conversation.EventLog.Head;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds news that were lost: asks the log how far the conversations have come that somebody on this
 * node follows, and tells those that moved. One call at a time.
 */
public final class HeadWatch {
  private final Fanout fanout;
  private final EventLog log;
  private Map<String, Head> seen = Map.of();

  /** Makes a watch over what is listened to on this node. */
  public HeadWatch(Fanout fanout, EventLog log) {
    this.fanout = fanout;
    this.log = log;
  }

  /**
   * Looks, and tells.
   *
   * @throws io.silta.server.conversation.LogUnavailableException if the log does not answer
   */
  public void look() {
    List<String> followed =
        fanout.channels().stream().map(Channel::ofConversation).flatMap(Optional::stream).toList();
    Map<String, Head> now = new HashMap<>();
    for (Head head : log.heads(followed)) {
      now.put(head.conversation(), head);
      if (!head.equals(seen.get(head.conversation()))) {
        tell(head);
      }
    }
    seen = now;
  }

  private void tell(Head head) {
    fanout.publishHere(
        Channel.conversation(head.conversation()),
        new Signal.Head(head.conversation(), head.head(), head.visitorHead()));
  }
}
