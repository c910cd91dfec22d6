package io.silta.server.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.silta.protocol.Author;
import io.silta.protocol.Event;
import io.silta.server.conversation.LogWriter;
import io.silta.server.memory.MemoryEventLog;
import io.silta.server.memory.MemoryFanout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadWatchTest {
  private static final String FOLLOWED = "conversation-0001";
  private static final String OTHER = "conversation-0002";
  private final MemoryEventLog log = new MemoryEventLog().know(FOLLOWED).know(OTHER);
  private final MemoryFanout fanout = new MemoryFanout();
  private final HeadWatch watch = new HeadWatch(fanout, log);
  private final List<Signal> heard = new ArrayList<>();

  private void note(String conversation) {
    Author aino = Author.agent("agent-0000000001", "Aino");
    LogWriter.resume(log, conversation).append(null, new Event.Note("note-0001", aino, "n"));
  }

  private void opened(String conversation) {
    new LogWriter(log, conversation).append(null, new Event.Opened("shop", "fi"));
  }

  @Test
  void whatMovedIsToldOnceToThoseWhoFollowIt() {
    opened(FOLLOWED);
    opened(OTHER);
    fanout.subscribe(Channel.conversation(FOLLOWED), heard::add);
    fanout.subscribe(Channel.STAFF, heard::add);
    watch.look();
    watch.look();
    assertEquals(List.of(new Signal.Head(FOLLOWED, 1, 1)), heard);
    note(FOLLOWED);
    note(OTHER);
    watch.look();
    watch.look();
    assertEquals(new Signal.Head(FOLLOWED, 2, 1), heard.getLast());
    assertEquals(2, heard.size());
  }
}
