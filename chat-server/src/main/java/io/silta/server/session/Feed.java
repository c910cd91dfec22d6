package io.silta.server.session;

import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.Entry;
import io.silta.server.conversation.EventLog;
import java.util.List;

/**
 * Sends one conversation to one connection: every event that the reader may see, in order, each
 * once, however the news come. Confined to its session's lane.
 */
final class Feed {
  /** More missing events than this, and the client starts afresh with the last ones. */
  static final int MISSING_MAX = 200;

  /** How many events a client that starts afresh gets. */
  static final int FRESH = 100;

  private final String conversation;
  private final View view;
  private final EventLog log;
  private final Peer peer;
  private long sent;

  Feed(String conversation, View view, EventLog log, Peer peer) {
    this.conversation = conversation;
    this.view = view;
    this.log = log;
    this.peer = peer;
  }

  /** Whether it is the feed of this conversation. */
  boolean isOf(String id) {
    return conversation.equals(id);
  }

  /** The number of the last event that was sent. */
  long sent() {
    return sent;
  }

  /**
   * Begins: sends what is missing, or the end of the conversation after a {@code resync}.
   *
   * @param have the last event that the client has; negative for a client that knows nothing
   */
  void begin(long have, long head) {
    if (have < 0 || have > head || head - have > MISSING_MAX) {
      List<Entry> last = view.before(log, conversation, Long.MAX_VALUE, FRESH);
      long from = last.isEmpty() ? head + 1 : view.seq(last.getFirst());
      peer.send(new ServerFrame.Resync(conversation, from, head));
      sent = from - 1;
      last.forEach(this::send);
    } else {
      sent = have;
      catchUp();
    }
  }

  /** Takes news of a commit; reads the log when something before it is missing. */
  void committed(List<Entry> entries) {
    for (Entry entry : entries) {
      if (view.shows(entry)) {
        next(entry);
      }
    }
  }

  private void next(Entry entry) {
    if (view.seq(entry) == sent + 1) {
      send(entry);
    } else if (view.seq(entry) > sent) {
      catchUp();
    }
  }

  /** Learns how far the conversation has come, in the reader's count. */
  void reached(long head) {
    if (head > sent) {
      catchUp();
    }
  }

  /** Sends all that the log has and the client has not. */
  void catchUp() {
    List<Entry> page = view.after(log, conversation, sent, FRESH);
    while (!page.isEmpty()) {
      page.forEach(this::send);
      page = page.size() < FRESH ? List.of() : view.after(log, conversation, sent, FRESH);
    }
  }

  private void send(Entry entry) {
    sent = view.seq(entry);
    peer.send(view.frame(entry));
  }
}
