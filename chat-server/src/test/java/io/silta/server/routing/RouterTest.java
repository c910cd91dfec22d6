package io.silta.server.routing;

import static io.silta.server.routing.Workplace.AINO;
import static io.silta.server.routing.Workplace.BO;
import static io.silta.server.routing.Workplace.SETTINGS;
import static io.silta.server.routing.Workplace.frames;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.AgentState;
import io.silta.protocol.DeclineReason;
import io.silta.protocol.ErrorCode;
import io.silta.protocol.Owner;
import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.Command;
import io.silta.server.conversation.Outcome;
import io.silta.server.live.Signal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** From the waiting list to an agent and back. */
class RouterTest {
  private static final String C1 = "conversation-0001";
  private static final String C2 = "conversation-0002";
  private static final String C3 = "conversation-0003";
  private final Workplace work = new Workplace();

  @Test
  void whoAsksIsOfferedToAFreeAgentAtOnce() {
    work.comes(AINO, 2);
    work.asks(C1);
    assertEquals("Aino", work.asked(C1));
    ServerFrame.Offer offer = frames(work.toAino, ServerFrame.Offer.class).getFirst();
    assertEquals(work.offer(C1), offer.offer());
    assertEquals(work.now + SETTINGS.offerMillis(), offer.deadline());
    assertEquals(C1, offer.chat().conversation());
    assertEquals(AINO.id(), offer.chat().offeredTo());
    assertEquals(work.state(C1).handoff().card(), offer.card());
    assertEquals(List.of(offer), work.get(work.routing.shifts().offersTo(AINO.id())));
    work.accepts(AINO, C1);
    assertTrue(work.toAino.contains(new Signal.ChatsChanged(C1)));
    assertEquals(List.of(), work.get(work.routing.shifts().offersTo(AINO.id())));
    assertEquals(1, work.routing.counts().offered());
    assertEquals(1, work.routing.counts().accepted());
  }

  @Test
  void anAgentWhoComesTakesWhatWaitsInOrder() {
    work.asks(C1);
    work.now += 10;
    work.asks(C2);
    work.comes(AINO, 1);
    assertEquals("Aino", work.asked(C1));
    assertEquals("nobody", work.asked(C2));
  }

  @Test
  void aFreedPlaceTakesTheNextChatAtOnce() {
    work.comes(AINO, 1);
    work.asks(C1);
    work.accepts(AINO, C1);
    work.asks(C2);
    assertEquals("nobody", work.asked(C2));
    work.run(C1, new Command.AgentClose(AINO.author(), null, List.of(), work.state(C1).epoch()));
    assertEquals("Aino", work.asked(C2));
  }

  @Test
  void declinedGoesToTheNextAgentAndExpiredBackToTheFront() {
    work.comes(AINO, 1);
    work.comes(BO, 1);
    long queuedAt = work.now;
    work.asks(C1);
    assertEquals("Aino", work.asked(C1));
    work.now += 5_000;
    work.declines(AINO, C1);
    assertEquals("Bo", work.asked(C1));
    work.asks(C2);
    assertEquals("Aino", work.asked(C2));
    work.accepts(AINO, C2);
    work.after(SETTINGS.offerMillis());
    assertEquals("nobody", work.asked(C1));
    assertEquals(1, work.routing.counts().ended(DeclineReason.EXPIRED));
    assertEquals(queuedAt, work.state(C1).handoff().queued().queuedAt());
    work.run(C2, new Command.VisitorClose());
    work.asks(C3);
    assertEquals(C1, work.desk.waiting(1).getFirst().conversation());
    assertEquals("Aino", work.asked(C3));
    work.after(SETTINGS.declinedMillis() - SETTINGS.offerMillis());
    work.declines(AINO, C3);
    assertEquals("Aino", work.asked(C1));
    assertEquals(
        List.of(DeclineReason.EXPIRED),
        frames(work.toBo, ServerFrame.OfferEnded.class).stream().map(f -> f.reason()).toList());
  }

  @Test
  void whoLetsTwoOffersInARowRunOutIsSetToAway() {
    work.comes(BO, 1);
    work.asks(C1);
    work.after(SETTINGS.offerMillis());
    assertEquals(AgentState.AVAILABLE, work.place(BO).state());
    work.after(SETTINGS.declinedMillis() + SETTINGS.offerMillis() + 1_000);
    assertEquals(AgentState.AWAY, work.place(BO).state());
    assertEquals("nobody", work.asked(C1));
    List<ServerFrame.Colleagues> told = frames(work.toStaff, ServerFrame.Colleagues.class);
    assertEquals(AgentState.AWAY, told.getLast().colleagues().getFirst().state());
    work.routing.shifts().setState(BO.id(), AgentState.AVAILABLE, null);
    work.after(SETTINGS.declinedMillis());
    assertEquals("Bo", work.asked(C1));
  }

  @Test
  void anotherAgentCannotAcceptOrDeclineAnOffer() {
    work.comes(AINO, 1);
    work.asks(C1);
    String offer = work.offer(C1);
    refused(
        ErrorCode.OFFER_GONE,
        work.get(work.routing.shifts().decline(BO.id(), C1, offer, "command-1")));
    refused(
        ErrorCode.OFFER_GONE, work.get(work.routing.shifts().accept(BO, C1, offer, "command-2")));
    assertEquals("Aino", work.asked(C1));
  }

  @Test
  void aRepeatedDeclineIsAnsweredAsTheFirst() {
    work.comes(AINO, 1);
    work.asks(C1);
    String offer = work.offer(C1);
    Shifts shifts = work.routing.shifts();
    Workplace.done(work.get(shifts.decline(AINO.id(), C1, offer, "command-1")));
    assertInstanceOf(
        Outcome.Repeated.class, work.get(shifts.decline(AINO.id(), C1, offer, "command-1")));
  }

  @Test
  void theVisitorWhoCancelsEndsTheOfferAndFreesThePlace() {
    work.comes(AINO, 1);
    work.asks(C1);
    work.asks(C2);
    work.run(C1, new Command.CancelRequest());
    assertEquals(
        DeclineReason.WITHDRAWN,
        frames(work.toAino, ServerFrame.OfferEnded.class).getFirst().reason());
    assertEquals("Aino", work.asked(C2));
  }

  @Test
  void manyVisitorsAtOnceFillEveryPlaceAndNoMore() {
    work.comes(AINO, 2);
    work.comes(BO, 3);
    List<String> all = List.of("c-1", "c-2", "c-3", "c-4", "c-5", "c-6", "c-7");
    all.forEach(work::asks);
    assertEquals(5, all.stream().filter(c -> !work.asked(c).equals("nobody")).count());
    assertEquals(2, work.place(AINO).used());
    assertEquals(3, work.place(BO).used());
  }

  @Test
  void capacityBelowTheLoadKeepsTheChatsAndBringsNone() {
    work.comes(AINO, 2);
    work.accepts(AINO, work.asks(C1));
    work.accepts(AINO, work.asks(C2));
    work.routing.shifts().setState(AINO.id(), AgentState.AVAILABLE, 1);
    work.asks(C3);
    work.run(C1, new Command.VisitorClose());
    assertEquals("nobody", work.asked(C3));
    work.run(C2, new Command.VisitorClose());
    assertEquals("Aino", work.asked(C3));
  }

  @Test
  void whoIsNoLongerAvailablePassesTheOfferOn() {
    work.comes(AINO, 1);
    work.comes(BO, 1);
    work.asks(C1);
    work.routing.shifts().setState(AINO.id(), AgentState.BUSY, null);
    work.settle();
    assertEquals("Bo", work.asked(C1));
  }

  @Test
  void whoSignsOutLeavesAllChatsAtTheFront() {
    work.comes(AINO, 3);
    work.accepts(AINO, work.asks(C1));
    work.accepts(AINO, work.asks(C2));
    work.asks(C3);
    work.comes(BO, 3);
    assertEquals("Aino", work.asked(C3));
    work.get(work.routing.shifts().signedOut(AINO.id()));
    assertEquals(List.of("Bo", "Bo", "Bo"), List.of(C1, C2, C3).stream().map(work::asked).toList());
    assertEquals(AgentState.OFFLINE, work.place(AINO).state());
  }

  @Test
  void aClaimTakesAFreePlaceAndWithdrawsTheOffer() {
    work.comes(AINO, 1);
    work.comes(BO, 1);
    work.asks(C1);
    assertEquals("Aino", work.asked(C1));
    Workplace.done(work.get(work.routing.shifts().claim(BO, C1, "command-1")));
    assertEquals(BO.author(), work.state(C1).agent());
    assertEquals(0, work.place(AINO).used());
    assertEquals(1, work.place(BO).used());
    assertInstanceOf(
        Outcome.Repeated.class, work.get(work.routing.shifts().claim(BO, C1, "command-1")));
    work.asks(C2);
    refused(ErrorCode.FULL, work.get(work.routing.shifts().claim(BO, C2, "command-2")));
    refused(ErrorCode.NOT_OWNER, work.get(work.routing.shifts().claim(AINO, C1, "command-3")));
    assertEquals("Aino", work.asked(C2));
    assertEquals(1, work.place(AINO).used());
  }

  @Test
  void ofTwoClaimsExactlyOneWinsAndTheLoserIsToldWho() {
    work.comes(AINO, 1);
    work.comes(BO, 1);
    work.routing.shifts().setState(AINO.id(), AgentState.BUSY, null);
    work.routing.shifts().setState(BO.id(), AgentState.BUSY, null);
    work.asks(C1);
    CompletableFuture<Outcome> aino = work.routing.shifts().claim(AINO, C1, "command-1");
    CompletableFuture<Outcome> bo = work.routing.shifts().claim(BO, C1, "command-2");
    Workplace.done(work.get(aino));
    assertTrue(refused(ErrorCode.NOT_OWNER, work.get(bo)).message().contains("Aino"));
    assertEquals(0, work.place(BO).used());
  }

  @Test
  void aTransferToAPersonWaitsForThemAndForNobodyWhoLeaves() {
    work.comes(AINO, 1);
    work.comes(BO, 1);
    work.accepts(AINO, work.asks(C1));
    work.accepts(BO, work.asks(C2));
    work.run(C1, transfer(C1));
    assertEquals(Owner.QUEUE, work.state(C1).owner());
    assertEquals("nobody", work.asked(C1));
    work.vanishes(BO);
    work.tick();
    assertEquals("Aino", work.asked(C1));
  }

  private Command transfer(String conversation) {
    return new Command.Transfer(
        AINO.author(), null, BO.author(), null, work.state(conversation).epoch());
  }

  @Test
  void aTransferToAPersonWhoIsFreeIsOfferedToThem() {
    work.comes(AINO, 1);
    work.comes(BO, 1);
    work.accepts(AINO, work.asks(C1));
    work.run(C1, transfer(C1));
    assertEquals("Bo", work.asked(C1));
    work.accepts(BO, C1);
  }

  @Test
  void whatIsSaidWhileItWaitsIsNoReasonToAskAgain() {
    work.comes(AINO, 1);
    work.asks(C1);
    String offer = work.offer(C1);
    work.run(C1, new Command.VisitorPost(null, "message-1", "hello?"));
    assertEquals(offer, work.offer(C1));
    assertEquals(1, frames(work.toAino, ServerFrame.Offer.class).size());
    assertFalse(work.desk.waiting(10).isEmpty());
  }

  private static Outcome.Refused refused(ErrorCode code, Outcome outcome) {
    Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, outcome);
    assertEquals(code, refused.code());
    return refused;
  }
}
