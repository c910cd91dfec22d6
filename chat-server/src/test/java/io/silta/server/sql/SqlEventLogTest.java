package io.silta.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.silta.protocol.Author;
import io.silta.protocol.Event;
import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.EventLog;
import io.silta.server.conversation.EventLogContract;
import io.silta.server.conversation.LogWriter;
import io.silta.server.visitors.Visitor;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlEventLogTest extends SqlTest implements EventLogContract {

  @Override
  public EventLog log() {
    return log;
  }

  @Override
  public String newConversation() {
    return visitors.create("shop", "fi", 1).visitor().conversation();
  }

  @Test
  void whatWasAppendedIsThereAfterOpeningAgain() throws IOException {
    LogWriter writer = new LogWriter(log, newConversation());
    writer.append("a", new Event.Opened("shop", "fi"));
    close();
    open();
    assertEquals(writer.entries(), log.read(writer.id(), 0, 10));
  }

  @Test
  void listsKnowWhatTheEventsSay() {
    Visitor visitor = visitors.create("shop", "fi", 1).visitor();
    LogWriter writer = new LogWriter(log, visitor.conversation()).at(1_000);
    String text = "x".repeat(199) + "\uD83D\uDE00 and more";
    writer.append(
        "a",
        new Event.Opened("shop", "fi"),
        new Event.Message("message-0000000001", Author.VISITOR, text));
    writer.at(2_000).append("b", new Event.Closed(Author.VISITOR, 2), new Event.Rated(5, null));
    ServerFrame.Past past =
        new ServerFrame.Past(writer.id(), 1_000, 2_000L, null, 5, "x".repeat(199));
    assertEquals(List.of(past), visitors.earlier(visitor.id(), "", 10));
  }

  @Test
  void everyReadUsesAnIndex() {
    for (String text : SqlEventLog.READS) {
      List<String> scans = storage.scans(database, text.replace("?", "'1'"));
      assertEquals(List.of(), scans, text);
    }
  }
}
