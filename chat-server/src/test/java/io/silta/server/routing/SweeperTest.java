package io.silta.server.routing;

import static io.silta.server.routing.Workplace.AINO;
import static io.silta.server.routing.Workplace.BO;
import static io.silta.server.routing.Workplace.SETTINGS;
import static io.silta.server.routing.Workplace.frames;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.AgentState;
import io.silta.protocol.DeclineReason;
import io.silta.protocol.DeferReason;
import io.silta.protocol.Event;
import io.silta.protocol.LeaveReason;
import io.silta.protocol.Owner;
import io.silta.protocol.Role;
import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.Command;
import io.silta.server.conversation.Entry;
import io.silta.server.live.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens by time alone. */
class SweeperTest {
  private static final String C1 = "conversation-0001";
  private static final String C2 = "conversation-0002";
  private static final String C3 = "conversation-0003";
  private final Workplace work = new Workplace();

  private <E extends Event> List<E> events(String conversation, Class<E> kind) {
    return work.memory.read(conversation, 0, 1_000).stream()
        .map(Entry::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private List<Boolean> online(List<Signal> heard, Role role) {
    return frames(heard, ServerFrame.Presence.class).stream()
        .filter(frame -> frame.role() == role)
        .map(ServerFrame.Presence::online)
        .toList();
  }

  @Test
  void anAgentBackWithinTheGracePeriodKeepsTheChats() {
    work.comes(AINO, 1);
    work.comes(BO, 1);
    work.accepts(AINO, work.asks(C1));
    List<Signal> visitor = work.listenTo(C1);
    work.vanishes(AINO);
    work.after(SETTINGS.graceMillis() - 1_000);
    work.comes(AINO, 1);
    work.after(SETTINGS.graceMillis() * 2);
    assertEquals(AINO.author(), work.state(C1).agent());
    assertEquals(List.of(false, true), online(visitor, Role.AGENT));
    assertEquals(List.of(), events(C1, Event.AgentLeft.class));
  }

  @Test
  void anAgentAwayForLongerLosesThemToTheFrontOfTheQueue() {
    work.comes(AINO, 1);
    work.accepts(AINO, work.asks(C1));
    long queuedAt = work.state(C1).handoff().queued().queuedAt();
    work.run(C1, new Command.VisitorPost(null, "message-1", "are you there?"));
    long waitingSince = work.state(C1).waitingSince();
    work.now += 10;
    work.asks(C2);
    work.vanishes(AINO);
    work.after(SETTINGS.graceMillis());
    assertEquals(Owner.QUEUE, work.state(C1).owner());
    assertEquals(queuedAt, work.state(C1).handoff().queued().queuedAt());
    assertEquals(waitingSince, work.state(C1).waitingSince());
    assertEquals(LeaveReason.VANISHED, events(C1, Event.AgentLeft.class).getFirst().reason());
    work.comes(BO, 1);
    assertEquals("Bo", work.asked(C1));
    assertEquals("nobody", work.asked(C2));
    work.comes(AINO, 1);
    assertEquals("Aino", work.asked(C2));
  }

  @Test
  void anOfferEndsWithTheLastConnectionOfTheAgent() {
    work.comes(AINO, 1);
    work.connects(AINO, 1, "second-tab");
    work.asks(C1);
    work.disconnects("second-tab");
    assertEquals("Aino", work.asked(C1));
    work.comes(BO, 1);
    work.vanishes(AINO);
    assertEquals("Bo", work.asked(C1));
    assertEquals(DeclineReason.LOST, events(C1, Event.OfferEnded.class).getFirst().reason());
  }

  @Test
  void aConnectionThatFallsSilentCountsAsLost() {
    work.comes(AINO, 1);
    work.accepts(AINO, work.asks(C1));
    List<Signal> visitor = work.listenTo(C1);
    work.fallsSilent(AINO);
    work.after(SETTINGS.silenceMillis() - 1_000);
    assertEquals(List.of(), online(visitor, Role.AGENT));
    work.after(6_000);
    assertEquals(List.of(false), online(visitor, Role.AGENT));
    work.after(SETTINGS.graceMillis());
    assertEquals(Owner.QUEUE, work.state(C1).owner());
  }

  @Test
  void staffAreToldWhenTheVisitorComesAndGoesAndTabsCountOnce() {
    work.asks(C1);
    List<Signal> staff = work.listenTo(C1);
    work.visitorComes(C1, "tab-1");
    work.visitorComes(C1, "tab-2");
    work.tick();
    assertTrue(work.routing.board().waiting().chats().getFirst().visitorOnline());
    work.disconnects("tab-1");
    work.disconnects("tab-2");
    work.after(1_000);
    assertEquals(List.of(true, false), online(staff, Role.VISITOR));
    assertFalse(work.routing.board().waiting().chats().getFirst().visitorOnline());
  }

  @Test
  void whereNobodyIsAtWorkTheVisitorIsToldSoOnceAndIsServedAllTheSameLater() {
    work.after(SETTINGS.graceMillis());
    work.asks(C1);
    work.after(SETTINGS.settleMillis() - 500);
    assertEquals(List.of(), events(C1, Event.Deferred.class));
    work.after(5_000);
    assertEquals(
        List.of(new Event.Deferred(DeferReason.NO_AGENTS, null)), events(C1, Event.Deferred.class));
    work.run(C1, new Command.VisitorPost(null, "message-1", "please write to me"));
    work.comes(AINO, 1);
    assertEquals("Aino", work.asked(C1));
    work.accepts(AINO, C1);
    assertEquals(null, work.state(C1).handoff().deferred());
    assertEquals("please write to me", work.state(C1).last().text());
  }

  @Test
  void aBusyOrFullAgentIsAtWorkButOneWithoutTheSkillIsNot() {
    work.after(SETTINGS.graceMillis());
    work.comes(BO, 1);
    work.routing.shifts().setState(BO.id(), AgentState.BUSY, null);
    work.comes(AINO, 1);
    work.accepts(AINO, work.asks(C1));
    work.asks(C2);
    work.asks(C3);
    work.after(10_000);
    assertEquals(List.of(), events(C2, Event.Deferred.class));
    work.run(
        C1, new Command.Transfer(AINO.author(), "billing", null, null, work.state(C1).epoch()));
    work.after(10_000);
    assertEquals(1, events(C1, Event.Deferred.class).size());
  }

  @Test
  void outsideTheHoursTheVisitorIsToldWhenSomebodyWillBeThere() {
    work.after(SETTINGS.graceMillis());
    work.open = false;
    work.asks(C1);
    work.tick();
    assertEquals(
        List.of(new Event.Deferred(DeferReason.HOURS, work.now + 3_600_000)),
        events(C1, Event.Deferred.class));
    work.comes(AINO, 1);
    work.asks(C2);
    work.after(5_000);
    assertEquals("Aino", work.asked(C1));
    assertEquals(List.of(), events(C2, Event.Deferred.class));
  }

  @Test
  void afterAStartNobodyIsToldThatNobodyIsThereBeforeTheGracePeriod() {
    work.asks(C1);
    work.after(SETTINGS.graceMillis() - 1_000);
    assertEquals(List.of(), events(C1, Event.Deferred.class));
    work.after(1_000);
    assertEquals(1, events(C1, Event.Deferred.class).size());
  }

  @Test
  void eachWaitingVisitorIsToldThePlaceWhenItChanges() {
    work.asks(C1);
    work.now += 10;
    work.asks(C2);
    List<Signal> second = work.listenTo(C2);
    work.after(20_000);
    work.run(C1, new Command.CancelRequest());
    work.tick();
    assertEquals(
        List.of(2, 1),
        frames(second, ServerFrame.QueuePlace.class).stream().map(f -> f.queue().place()).toList());
    assertEquals(1, work.routing.board().place(C2).orElseThrow().place());
    assertTrue(work.routing.board().place(C1).isEmpty());
  }

  @Test
  void staffSeeTheWaitingListWhenItChanges() {
    work.asks(C1);
    work.after(5_000);
    assertEquals(1, frames(work.toStaff, ServerFrame.Waiting.class).size());
    work.run(C1, new Command.VisitorPost(null, "message-1", "anyone?"));
    work.after(3_000);
    List<ServerFrame.Waiting> told = frames(work.toStaff, ServerFrame.Waiting.class);
    assertEquals(2, told.size());
    assertEquals("anyone?", told.getLast().chats().getFirst().lastText());
    work.run(C1, new Command.CancelRequest());
    work.after(3_000);
    assertEquals(
        new ServerFrame.Waiting(List.of(), 0),
        frames(work.toStaff, ServerFrame.Waiting.class).getLast());
  }

  @Test
  void theListIsAtMostTwoHundredLongAndTellsHowManyThereAre() {
    for (int i = 0; i < 230; i++) {
      work.asks("conversation-%04d".formatted(i));
    }
    work.after(2_000);
    ServerFrame.Waiting told = frames(work.toStaff, ServerFrame.Waiting.class).getLast();
    assertEquals(200, told.chats().size());
    assertEquals(230, told.total());
    assertEquals(230, work.routing.board().waitingCount());
    assertEquals(2_000, work.routing.board().oldestWaitMillis());
  }

  @Test
  void colleaguesAreToldOnChangeOnly() {
    work.comes(AINO, 2);
    work.after(10_000);
    work.accepts(AINO, work.asks(C1));
    work.after(10_000);
    List<ServerFrame.Colleagues> told = frames(work.toStaff, ServerFrame.Colleagues.class);
    assertEquals(2, told.size());
    assertEquals(1, told.getLast().colleagues().getFirst().chats());
    assertEquals(1, work.routing.board().availableAgents());
  }

  @Test
  void whileTheLogIsDownNothingGoesInCirclesAndAfterwardsAllGoesOn() {
    work.asks(C1);
    work.asks(C2);
    work.log.down(true);
    work.comes(AINO, 1);
    work.after(10_000);
    work.log.down(false);
    work.after(3_000);
    assertEquals("Aino", work.asked(C1));
    assertEquals("nobody", work.asked(C2));
    assertEquals(1, work.place(AINO).used());
    assertEquals(List.of(work.offer(C1)), ids(events(C1, Event.Offered.class)));
  }

  private static List<String> ids(List<Event.Offered> offers) {
    return offers.stream().map(Event.Offered::offer).toList();
  }

  @Test
  void anOfferThatWasWrittenWithoutAnybodyKnowingStandsAndIsTold() {
    work.asks(C1);
    work.log.answersLost(true);
    work.comes(AINO, 1);
    work.log.answersLost(false);
    assertEquals("Aino", work.asked(C1));
    assertEquals(List.of(), frames(work.toAino, ServerFrame.Offer.class));
    work.after(3_000);
    assertEquals(List.of(), events(C1, Event.OfferEnded.class));
    assertEquals(
        List.of(work.offer(C1)),
        frames(work.toAino, ServerFrame.Offer.class).stream().map(f -> f.offer()).toList());
  }

  @Test
  void aRequestOfWhichNobodyKnowsWhetherItWasWrittenIsServedAllTheSame() {
    work.comes(AINO, 1);
    work.log.answersLost(true);
    work.memory.know(C1);
    work.run(C1, new Command.RequestPerson(Workplace.OPENING, "rules-1", 0));
    work.log.answersLost(false);
    work.after(2_000);
    assertEquals("Aino", work.asked(C1));
  }
}
