package io.silta.server.conversation;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/** A log that fails when told so; confined to one thread. */
public final class FaultyLog implements EventLog {
  private final EventLog log;
  private boolean down;
  private boolean answersLost;

  /** Makes one that works. */
  public FaultyLog(EventLog log) {
    this.log = log;
  }

  /** Nothing can be read or written. */
  public void down(boolean on) {
    down = on;
  }

  /** What is appended is stored, but nobody learns of it. */
  public void answersLost(boolean on) {
    answersLost = on;
  }

  @Override
  public Appended append(List<Entry> entries, Conversation after) {
    Appended appended = working().append(entries, after);
    if (answersLost) {
      throw new LogUnavailableException("the answer was lost on purpose", null);
    }
    return appended;
  }

  @Override
  public List<Entry> read(String conversation, long after, int limit) {
    return working().read(conversation, after, limit);
  }

  @Override
  public List<Entry> readBefore(String conversation, long before, int limit) {
    return working().readBefore(conversation, before, limit);
  }

  @Override
  public List<Entry> readVisible(String conversation, long afterVisitorSeq, int limit) {
    return working().readVisible(conversation, afterVisitorSeq, limit);
  }

  @Override
  public List<Entry> readVisibleBefore(String conversation, long beforeVisitorSeq, int limit) {
    return working().readVisibleBefore(conversation, beforeVisitorSeq, limit);
  }

  @Override
  public OptionalLong seqOf(String conversation, String command) {
    return working().seqOf(conversation, command);
  }

  @Override
  public List<String> unfinished() {
    return working().unfinished();
  }

  @Override
  public List<String> chatsOf(String agentId) {
    return working().chatsOf(agentId);
  }

  @Override
  public List<Head> heads(Collection<String> conversations) {
    return working().heads(conversations);
  }

  @Override
  public boolean shared() {
    return log.shared();
  }

  private EventLog working() {
    if (down) {
      throw new LogUnavailableException("down on purpose", null);
    }
    return log;
  }
}
