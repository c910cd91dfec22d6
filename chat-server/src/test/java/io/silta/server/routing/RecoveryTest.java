package io.silta.server.routing;

import static io.silta.server.routing.Workplace.AINO;
import static io.silta.server.routing.Workplace.BO;
import static io.silta.server.routing.Workplace.SETTINGS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.silta.protocol.Owner;
import io.silta.server.conversation.Command;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A process that ends in any state and the one after it. */
class RecoveryTest {
  private static final String C1 = "conversation-0001";
  private static final String C2 = "conversation-0002";
  private final Workplace work = new Workplace();

  @Test
  void whoWaitedGoesOnWaitingInTheSameOrder() {
    work.asks(C2);
    work.now += 1_000;
    work.asks(C1);
    work.restart();
    assertEquals(
        List.of(C2, C1), work.desk.waiting(9).stream().map(Waiting::conversation).toList());
    work.comes(AINO, 1);
    assertEquals("Aino", work.asked(C2));
    assertEquals("nobody", work.asked(C1));
  }

  @Test
  void aStandingOfferStandsUntilItsDeadline() {
    work.comes(AINO, 1);
    work.asks(C1);
    String offer = work.offer(C1);
    work.now += 5_000;
    work.restart();
    work.after(5_000);
    work.comes(AINO, 1);
    assertEquals(1, work.get(work.routing.shifts().offersTo(AINO.id())).size());
    assertEquals(offer, work.offer(C1));
    assertEquals(1, work.place(AINO).used());
    work.accepts(AINO, C1);
  }

  @Test
  void aStandingOfferToAnAgentWhoDoesNotComeBackGoesToTheNext() {
    work.comes(AINO, 1);
    work.asks(C1);
    work.restart();
    work.comes(BO, 1);
    assertEquals("Aino", work.asked(C1));
    work.after(SETTINGS.offerMillis());
    assertEquals("Bo", work.asked(C1));
  }

  @Test
  void anAgentWhoComesBackHasTheChatsAndNoMoreThanFit() {
    work.comes(AINO, 2);
    work.accepts(AINO, work.asks(C1));
    work.restart();
    work.asks(C2);
    work.comes(AINO, 1);
    assertEquals("nobody", work.asked(C2));
    work.after(SETTINGS.graceMillis() * 2);
    assertEquals(AINO.author(), work.state(C1).agent());
    assertEquals(1, work.place(AINO).chats());
  }

  @Test
  void anAgentWhoDoesNotComeBackLosesTheChatsAfterTheGracePeriod() {
    work.comes(AINO, 2);
    work.accepts(AINO, work.asks(C1));
    work.restart();
    work.comes(BO, 1);
    work.after(SETTINGS.graceMillis() - 1_000);
    assertEquals(Owner.AGENT, work.state(C1).owner());
    work.after(1_000);
    assertEquals("Bo", work.asked(C1));
  }

  @Test
  void whoWasDeferredStillWaitsAndIsNotToldTwice() {
    work.after(SETTINGS.graceMillis());
    work.asks(C1);
    work.after(5_000);
    long head = work.state(C1).head();
    work.restart();
    work.after(SETTINGS.graceMillis() * 2);
    assertEquals(head, work.state(C1).head());
    work.comes(AINO, 1);
    assertEquals("Aino", work.asked(C1));
  }

  @Test
  void whatIsClosedOrTheBotsIsNobodysWork() {
    work.asks(C1);
    work.run(C1, new Command.VisitorClose());
    work.asks(C2);
    work.run(C2, new Command.CancelRequest());
    work.restart();
    work.comes(AINO, 2);
    assertEquals(List.of(), work.desk.waiting(9));
    assertEquals(0, work.place(AINO).used());
  }

  @Test
  void manyAreRecoveredBeforeAnybodyIsServed() {
    for (int i = 0; i < 700; i++) {
      work.now++;
      work.asks("conversation-%04d".formatted(999 - i));
    }
    work.restart();
    assertEquals(700, work.desk.waiting(9_999).size());
    work.comes(AINO, 1);
    assertEquals("Aino", work.asked("conversation-0999"));
  }

  @Test
  void whatCouldNotBeReadAtTheStartIsReadLater() {
    work.asks(C1);
    work.restart(false);
    assertEquals(List.of(), work.desk.waiting(9));
    work.comes(AINO, 1);
    work.look();
    work.after(2_000);
    assertEquals("Aino", work.asked(C1));
  }
}
