package io.silta.server.memory;

import io.silta.server.conversation.EventLog;
import io.silta.server.conversation.EventLogContract;

class MemoryEventLogTest implements EventLogContract {
  private final MemoryEventLog log = new MemoryEventLog();
  private int conversations;

  @Override
  public EventLog log() {
    return log;
  }

  @Override
  public String newConversation() {
    String id = "conversation-%07d".formatted(++conversations);
    log.know(id);
    return id;
  }
}
