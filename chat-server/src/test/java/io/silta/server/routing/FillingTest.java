package io.silta.server.routing;

import static io.silta.server.routing.Workplace.AINO;
import static io.silta.server.routing.Workplace.BO;
import static io.silta.server.routing.Workplace.OPENING;
import static io.silta.server.routing.Workplace.SETTINGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.Event;
import io.silta.protocol.Owner;
import io.silta.server.conversation.Command;
import io.silta.server.conversation.LogWriter;
import io.silta.server.conversation.Outcome;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The desk is lost, or away for a while; conversations go on and nothing is forgotten. */
class FillingTest {
  private static final String C1 = "conversation-0001";
  private static final String C2 = "conversation-0002";
  private static final String C3 = "conversation-0003";
  private final Workplace work = new Workplace();

  @Test
  void aDeskThatWasLostHoldsEverythingAgain() {
    work.comes(AINO, 1);
    work.accepts(AINO, work.asks(C1));
    work.asks(C2);
    work.now += 10;
    work.asks(C3);
    work.desk.lose();
    work.look();
    assertEquals(
        List.of(C2, C3), work.desk.waiting(9).stream().map(Waiting::conversation).toList());
    assertEquals(List.of(new Held(C1, 3, AINO.id())), work.desk.chats());
    assertEquals(1, work.place(AINO).used());
    work.after(SETTINGS.graceMillis() * 2);
    assertEquals(AINO.author(), work.state(C1).agent());
    work.comes(BO, 1);
    assertEquals("Bo", work.asked(C2));
  }

  @Test
  void aStandingOfferOutlivesTheDesk() {
    work.comes(AINO, 1);
    work.asks(C1);
    String offer = work.offer(C1);
    work.desk.lose();
    work.look();
    assertEquals(offer, work.offer(C1));
    assertEquals(1, work.place(AINO).used());
    work.accepts(AINO, C1);
  }

  @Test
  void untilItIsFilledNothingIsOfferedAndNothingIsClaimed() {
    work.asks(C1);
    work.desk.lose();
    work.comes(AINO, 1);
    work.after(5_000);
    assertEquals("nobody", work.asked(C1));
    Outcome claim = work.get(work.routing.shifts().claim(AINO, C1, "claim-0000000001"));
    assertTrue(Offers.unsaved(claim), claim::toString);
    work.look();
    assertEquals("Aino", work.asked(C1));
  }

  @Test
  void whatTheDeskWronglyRemembersIsForgotten() {
    work.comes(AINO, 1);
    work.accepts(AINO, work.asks(C1));
    work.desk.away(true);
    Workplace.done(work.run(C1, new Command.VisitorClose()));
    work.desk.away(false);
    work.after(2_000);
    assertEquals(List.of(), work.desk.chats());
    assertEquals(0, work.place(AINO).used());
  }

  @Test
  void whileTheDeskIsAwayConversationsGoOn() {
    work.comes(AINO, 2);
    work.accepts(AINO, work.asks(C1));
    work.desk.away(true);
    work.look();
    assertFalse(work.routing.filling().isFull());
    long epoch = work.state(C1).epoch();
    Workplace.done(
        work.run(C1, new Command.AgentPost(AINO.author(), "message-0000000001", "Terve!", epoch)));
    work.asks(C2);
    work.after(10_000);
    assertEquals(Owner.QUEUE, work.state(C2).owner());
    work.desk.away(false);
    work.look();
    work.after(2_000);
    assertTrue(work.routing.filling().isFull());
    assertEquals("Aino", work.asked(C2));
    assertEquals(AINO.author(), work.state(C1).agent());
  }

  @Test
  void whoIsHereIsToldAgainAfterItWasAwayOrLostAndNotOtherwise() {
    assertEquals(1, work.told);
    work.look();
    assertEquals(1, work.told);
    work.desk.away(true);
    work.look();
    work.desk.away(false);
    work.look();
    assertEquals(2, work.told);
    work.desk.lose();
    work.look();
    work.look();
    assertEquals(3, work.told);
  }

  @Test
  void whatADeadNodeHasLeftIsTakenUp() {
    work.memory.know(C1);
    LogWriter other = new LogWriter(work.memory, C1);
    other.append("a", new Event.Opened("shop", "fi"));
    work.desk.away(true);
    Workplace.done(work.run(C1, new Command.RequestPerson(OPENING, "rules-1", 0)));
    work.desk.away(false);
    assertEquals(List.of(), work.desk.waiting(9));
    work.aside(() -> work.routing.filling().takeOver());
    assertEquals(1, work.desk.waiting(9).size());
  }

  @Test
  void whatTheDeskWasNotToldIsFoundAndWhatItShouldHaveForgottenToo() {
    work.asks(C1);
    work.asks(C2);
    work.desk.gone(C1, 9);
    work.asks(C3);
    work.run(C3, new Command.VisitorClose());
    work.desk.waits(DeskContract.chat(C3, 5), 5);
    assertEquals(2, work.desk.waiting(9).size());
    work.aside(() -> work.routing.filling().compare());
    assertEquals(
        Set.of(C1, C2),
        work.desk.waiting(9).stream().map(Waiting::conversation).collect(Collectors.toSet()));
  }
}
