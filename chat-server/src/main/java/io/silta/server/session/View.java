package io.silta.server.session;

import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.Conversation;
import io.silta.server.conversation.Entry;
import io.silta.server.conversation.EventLog;
import io.silta.server.live.Signal;
import java.util.List;

/** In whose count, and with whose eyes, a conversation is read. */
enum View {
  /** The visitor: what is visible to them, in their own count. */
  VISITOR {
    @Override
    boolean shows(Entry entry) {
      return entry.visible();
    }

    @Override
    long seq(Entry entry) {
      return entry.visitorSeq();
    }

    @Override
    long head(Conversation conversation) {
      return conversation.visitorHead();
    }

    @Override
    List<Entry> after(EventLog log, String conversation, long seq, int limit) {
      return log.readVisible(conversation, seq, limit);
    }

    @Override
    List<Entry> before(EventLog log, String conversation, long seq, int limit) {
      return log.readVisibleBefore(conversation, seq, limit);
    }
  },
  /** Staff: everything. */
  STAFF {
    @Override
    boolean shows(Entry entry) {
      return true;
    }

    @Override
    long seq(Entry entry) {
      return entry.seq();
    }

    @Override
    long head(Conversation conversation) {
      return conversation.head();
    }

    @Override
    List<Entry> after(EventLog log, String conversation, long seq, int limit) {
      return log.read(conversation, seq, limit);
    }

    @Override
    List<Entry> before(EventLog log, String conversation, long seq, int limit) {
      return log.readBefore(conversation, seq, limit);
    }
  };

  /** The side of a conversation on which the reader is. */
  final Signal.To side() {
    return this == VISITOR ? Signal.To.VISITOR : Signal.To.STAFF;
  }

  abstract boolean shows(Entry entry);

  abstract long seq(Entry entry);

  abstract long head(Conversation conversation);

  abstract List<Entry> after(EventLog log, String conversation, long seq, int limit);

  abstract List<Entry> before(EventLog log, String conversation, long seq, int limit);

  final ServerFrame.Occurred frame(Entry entry) {
    return new ServerFrame.Occurred(entry.conversation(), seq(entry), entry.at(), entry.event());
  }
}
