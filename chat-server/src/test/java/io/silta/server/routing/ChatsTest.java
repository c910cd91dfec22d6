package io.silta.server.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.silta.protocol.Owner;
import io.silta.protocol.Role;
import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.Command;
import org.junit.jupiter.api.Test;

class ChatsTest {
  private static final String C1 = "conversation-0001";
  private final Workplace work = new Workplace();

  private ServerFrame.Chat summary() {
    return Chats.summary(work.state(C1), true);
  }

  @Test
  void aWaitingChatTellsSinceWhenAndWhoIsAsked() {
    work.comes(Workplace.AINO, 1);
    work.asks(C1);
    ServerFrame.Chat chat = summary();
    assertEquals(Owner.QUEUE, chat.owner());
    assertEquals(work.now, chat.queuedAt());
    assertEquals(work.now, chat.waitingSince());
    assertEquals(Workplace.AINO.id(), chat.offeredTo());
    assertEquals(work.state(C1).head(), chat.head());
    assertNull(chat.lastText());
  }

  @Test
  void aChatWithAnAgentDoesNotWait() {
    work.comes(Workplace.AINO, 1);
    work.accepts(Workplace.AINO, work.asks(C1));
    work.run(
        C1, new Command.AgentPost(Workplace.AINO.author(), "message-1", "Hei!", summary().epoch()));
    assertEquals(Workplace.AINO.author(), summary().agent());
    assertNull(summary().queuedAt());
    assertNull(summary().waitingSince());
    assertNull(summary().offeredTo());
    assertEquals("Hei!", summary().lastText());
    assertEquals(Role.AGENT, summary().lastFrom());
  }

  @Test
  void aLongTextIsCutWithoutTearingACharacter() {
    work.asks(C1);
    work.run(C1, new Command.VisitorPost(null, "message-1", "x".repeat(119) + "\uD83D\uDE00!"));
    assertEquals("x".repeat(119), summary().lastText());
    work.run(C1, new Command.VisitorPost(null, "message-2", "y".repeat(120)));
    assertEquals("y".repeat(120), summary().lastText());
  }
}
