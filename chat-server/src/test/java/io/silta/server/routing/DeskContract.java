package io.silta.server.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.AgentState;
import io.silta.protocol.DeclineReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every desk does; its test only supplies the desk. */
public interface DeskContract {
  Desk.Rules RULES = new Desk.Rules(30_000, 120_000);
  long OFFER_MILLIS = 20_000;
  Agent AINO = agent("aino", List.of("returns"), List.of("fi", "en"));
  Agent BO = agent("bo", List.of(), List.of("sv"));
  Agent CARL = agent("carl", List.of("returns", "billing"), List.of());

  /** The desk under test, the same in all of one test, empty and filled at its beginning. */
  Desk desk();

  /** Another one, empty and not filled. */
  Desk freshDesk();

  @Test
  default void onlyOneFillsTheDeskAtATime() {
    Desk desk = freshDesk();
    assertEquals(Optional.empty(), desk.generation());
    assertTrue(desk.beginFilling("one", 1_000, 500));
    assertTrue(desk.beginFilling("one", 1_200, 500));
    assertFalse(desk.beginFilling("other", 1_699, 500));
    assertTrue(desk.beginFilling("other", 1_700, 500));
    desk.filled("first");
    assertEquals(Optional.of("first"), desk.generation());
    assertFalse(desk.beginFilling("one", 9_000, 500));
    desk.filled("first");
    assertEquals(Optional.of("first"), desk.generation());
  }

  @Test
  default void nothingIsGivenAwayBeforeTheDeskIsFilled() {
    Desk desk = freshDesk();
    desk.beginFilling("one", 0, 60_000);
    desk.seat(AINO, AgentState.AVAILABLE, 5, 0);
    desk.waits(chat("c1", 100), 100);
    assertEquals(Optional.empty(), desk.match("o1", 200, 900, RULES));
    assertEquals(
        Desk.Claimed.NOT_NOW,
        desk.reserve(new Reservation("o2", "c1", 2, AINO.author(), 900), 200));
    assertEquals(1, desk.waiting(9).size());
    desk.filled("first");
    assertEquals("c1", desk.match("o1", 200, 900, RULES).orElseThrow().conversation());
  }

  static Agent agent(String id, List<String> skills, List<String> languages) {
    return new Agent(id, "Agent " + id, "agent", skills, languages);
  }

  static Waiting chat(String conversation, long queuedAt) {
    return new Waiting(conversation, 2, null, null, null, "fi", 0, queuedAt, null);
  }

  static Waiting chat(String conversation, String skill, String only, String preferred) {
    return new Waiting(conversation, 2, skill, only, preferred, "fi", 0, 100, null);
  }

  private void seat(Agent agent, int capacity) {
    desk().seat(agent, AgentState.AVAILABLE, capacity, 0);
  }

  private void waits(Waiting... chats) {
    for (Waiting chat : chats) {
      desk().waits(chat, chat.queuedAt());
    }
  }

  private Optional<Reservation> match(String offer, long now) {
    return desk().match(offer, now, now + OFFER_MILLIS, RULES);
  }

  /** Which chat goes to whom next, as {@code chat>agent}; {@code -} for none. */
  private String next(String offer, long now) {
    return match(offer, now).map(r -> r.conversation() + ">" + r.agentId()).orElse("-");
  }

  private AgentPlace place(String agentId) {
    return desk().agents().stream().filter(p -> p.id().equals(agentId)).findFirst().orElseThrow();
  }

  @Test
  default void anEmptyDeskMatchesNothing() {
    assertEquals("-", next("o1", 0));
    seat(AINO, 2);
    assertEquals("-", next("o1", 0));
    assertEquals(List.of(), desk().waiting(10));
  }

  @Test
  default void aMatchTellsAllThatTheOfferNeeds() {
    seat(AINO, 1);
    waits(chat("c1", 100));
    assertEquals(
        new Reservation("o1", "c1", 2, AINO.author(), 20_500), match("o1", 500).orElseThrow());
    assertEquals(1, place("aino").used());
    assertEquals(500, place("aino").servedAt());
  }

  @Test
  default void theSameOfferGetsTheSameAnswer() {
    seat(AINO, 5);
    waits(chat("c1", 100), chat("c2", 200));
    Optional<Reservation> first = match("o1", 500);
    assertEquals(first, match("o1", 900));
    assertEquals(1, place("aino").used());
  }

  @Test
  default void priorityGoesFirstAndThenTime() {
    seat(AINO, 9);
    Waiting urgent = new Waiting("c3", 2, null, null, null, "fi", 5, 300, null);
    waits(chat("c2", 200), chat("c1", 100), urgent, chat("c0", 200));
    assertEquals(
        List.of("c3", "c1", "c0", "c2"),
        desk().waiting(10).stream().map(Waiting::conversation).toList());
    assertEquals(List.of("c3>aino", "c1>aino", "c0>aino", "c2>aino", "-"), handOut(500));
  }

  private List<String> handOut(long now) {
    List<String> all = new ArrayList<>();
    do {
      all.add(next("next-" + all.size(), now));
    } while (!all.getLast().equals("-"));
    return all;
  }

  @Test
  default void aChatThatNobodyFreeSuitsHoldsUpNobody() {
    seat(BO, 2);
    Waiting swedish = new Waiting("c2", 2, null, null, null, "sv-FI", 0, 200, null);
    waits(chat("c1", 100), swedish);
    assertEquals(List.of("c2>bo", "-"), handOut(500));
  }

  @Test
  default void theSkillMustBeThereAndTheLanguageToo() {
    seat(AINO, 9);
    seat(BO, 9);
    waits(chat("c1", "billing", null, null));
    assertEquals("-", next("o1", 500));
    seat(CARL, 9);
    assertEquals("c1>carl", next("o1", 500));
  }

  @Test
  default void theLeastLoadedForTheirCapacityComesFirst() {
    seat(AINO, 4);
    seat(CARL, 2);
    desk().held(new Held("a1", 3, "aino"), 10);
    desk().held(new Held("k1", 3, "carl"), 10);
    waits(chat("c1", 100), chat("c2", 200), chat("c3", 300));
    assertEquals(List.of("c1>aino", "c2>carl", "c3>aino", "-"), handOut(500));
  }

  @Test
  default void ofTwoEquallyLoadedTheLongerIdleComesFirst() {
    seat(AINO, 2);
    seat(CARL, 2);
    waits(chat("c1", 100));
    assertEquals("c1>aino", next("o1", 500));
    desk().gone("c1", 4);
    waits(chat("c2", 200));
    assertEquals("c2>carl", next("o2", 600));
  }

  @Test
  default void thePreferredAgentComesFirstIfFree() {
    seat(AINO, 4);
    seat(CARL, 4);
    desk().held(new Held("k1", 3, "carl"), 10);
    waits(chat("c1", null, null, "carl"), chat("c2", null, null, "bo"));
    assertEquals(List.of("c1>carl", "c2>aino", "-"), handOut(500));
  }

  @Test
  default void aPersonThatItWasPassedToComesAloneAndBeforeSkillAndLanguage() {
    seat(AINO, 4);
    seat(BO, 1);
    desk().held(new Held("b1", 3, "bo"), 10);
    waits(chat("c1", "billing", "bo", null));
    assertEquals("-", next("o1", 500));
    desk().gone("b1", 4);
    assertEquals("c1>bo", next("o1", 500));
  }

  @Test
  default void aPersonWhoIsNotAtWorkIsNotWaitedFor() {
    seat(AINO, 4);
    seat(BO, 1);
    waits(chat("c1", null, "bo", null), chat("c2", null, "nobody", null));
    desk().state("bo", AgentState.BUSY, null);
    assertEquals("c2>aino", next("o1", 500));
    assertEquals("-", next("o2", 500));
    desk().state("bo", AgentState.AWAY, null);
    assertEquals("c1>aino", next("o2", 500));
  }

  @Test
  default void aPersonWhoIsGoneOrDeclinesOrIsFullForLongIsNotWaitedFor() {
    seat(AINO, 9);
    seat(BO, 1);
    waits(chat("c1", null, "bo", null));
    assertEquals("c1>bo", next("o1", 500));
    desk().settle("o1", DeclineReason.DECLINED, 600);
    assertEquals("c1>aino", next("o2", 700));
    desk().held(new Held("b1", 3, "bo"), 10);
    waits(chat("c2", null, "bo", null));
    assertEquals("-", next("o3", 100 + RULES.onlyMillis() - 1));
    assertEquals("c2>aino", next("o3", 100 + RULES.onlyMillis()));
    waits(chat("c3", null, "bo", null));
    desk().connected("bo", false);
    assertEquals("c3>aino", next("o4", 500));
  }

  @Test
  default void whoDeclinedIsAskedAgainOnlyLaterAndAfterOthers() {
    seat(AINO, 9);
    waits(chat("c1", 100));
    assertEquals("c1>aino", next("o1", 500));
    desk().settle("o1", DeclineReason.DECLINED, 1_000);
    assertEquals("-", next("o2", 1_000 + RULES.declinedMillis() - 1));
    assertEquals("c1>aino", next("o2", 1_000 + RULES.declinedMillis()));
    desk().settle("o2", DeclineReason.EXPIRED, 50_000);
    seat(CARL, 1);
    desk().held(new Held("k0", 3, "carl"), 0);
    desk().state("carl", AgentState.AVAILABLE, 2);
    assertEquals("c1>carl", next("o3", 90_000));
  }

  @Test
  default void aDeclinedChatKeepsItsPlaceAtTheFront() {
    seat(AINO, 1);
    waits(chat("c1", 100), chat("c2", 200));
    assertEquals("c1>aino", next("o1", 500));
    desk().settle("o1", DeclineReason.DECLINED, 600);
    seat(CARL, 1);
    desk().state("aino", AgentState.AWAY, null);
    assertEquals("c1>carl", next("o2", 700));
  }

  @Test
  default void aLostOrWithdrawnOfferIsNotHeldAgainstTheAgent() {
    seat(AINO, 1);
    waits(chat("c1", 100));
    assertEquals("c1>aino", next("o1", 500));
    desk().settle("o1", DeclineReason.LOST, 600);
    assertEquals("c1>aino", next("o2", 600));
    desk().settle("o2", DeclineReason.WITHDRAWN, 700);
    assertEquals("c1>aino", next("o3", 700));
    assertEquals(0, place("aino").missed());
  }

  @Test
  default void missedOffersAreCountedUntilTheAgentReacts() {
    seat(AINO, 9);
    seat(CARL, 9);
    waits(chat("c1", 100), chat("c2", 200), chat("c3", 300));
    desk().state("carl", AgentState.AWAY, null);
    handOut(500);
    desk().settle("next-0", DeclineReason.EXPIRED, 600);
    desk().settle("next-1", DeclineReason.EXPIRED, 600);
    assertEquals(2, place("aino").missed());
    desk().settle("next-1", DeclineReason.EXPIRED, 600);
    assertEquals(2, place("aino").missed());
    desk().settle("next-2", DeclineReason.DECLINED, 600);
    assertEquals(0, place("aino").missed());
  }

  @Test
  default void onlyWhoIsConnectedAndAvailableIsAsked() {
    seat(AINO, 1);
    waits(chat("c1", 100));
    for (AgentState state : List.of(AgentState.BUSY, AgentState.AWAY, AgentState.OFFLINE)) {
      desk().state("aino", state, null);
      assertEquals("-", next("o1", 500));
    }
    desk().state("aino", AgentState.AVAILABLE, null);
    desk().connected("aino", false);
    assertEquals("-", next("o1", 500));
    desk().connected("aino", true);
    assertEquals("c1>aino", next("o1", 500));
  }

  @Test
  default void whoIsAtWorkKeepsStateAndCapacityWhenConnectingAgain() {
    seat(AINO, 3);
    desk().state("aino", AgentState.BUSY, 2);
    desk().connected("aino", false);
    seat(AINO, 5);
    assertEquals(new AgentPlace(AINO, AgentState.BUSY, 2, true, 0, 0, 0, 0), place("aino"));
    desk().state("aino", AgentState.OFFLINE, null);
    seat(AINO, 5);
    assertEquals(new AgentPlace(AINO, AgentState.AVAILABLE, 5, true, 0, 0, 0, 0), place("aino"));
  }

  @Test
  default void capacityBelowTheLoadEndsNothingAndBringsNothing() {
    seat(AINO, 3);
    desk().held(new Held("a1", 3, "aino"), 10);
    desk().held(new Held("a2", 3, "aino"), 10);
    desk().state("aino", AgentState.AVAILABLE, 1);
    waits(chat("c1", 100));
    assertEquals("-", next("o1", 500));
    desk().gone("a1", 4);
    assertEquals("-", next("o1", 500));
    desk().gone("a2", 4);
    assertEquals("c1>aino", next("o1", 500));
  }

  @Test
  default void anAcceptedOfferTakesOnePlaceNotTwo() {
    seat(AINO, 2);
    waits(chat("c1", 100), chat("c2", 200));
    assertEquals("c1>aino", next("o1", 500));
    desk().held(new Held("c1", 3, "aino"), 600);
    desk().held(new Held("c1", 3, "aino"), 600);
    assertEquals(1, place("aino").used());
    assertEquals(List.of(), desk().reservations());
    assertEquals(List.of(new Held("c1", 3, "aino")), desk().chats());
    assertEquals(List.of("c2>aino", "-"), handOut(700));
  }

  @Test
  default void aClaimTakesAPlaceWithinTheCapacityWhateverTheState() {
    seat(AINO, 1);
    desk().state("aino", AgentState.BUSY, null);
    waits(chat("c1", 100), chat("c2", 200));
    assertEquals(Desk.Claimed.RESERVED, claim("k1", "c1", AINO));
    assertEquals(Desk.Claimed.RESERVED, claim("k2", "c1", AINO));
    assertEquals(Desk.Claimed.FULL, claim("k3", "c2", AINO));
    assertEquals(Desk.Claimed.UNKNOWN, claim("k4", "c2", BO));
    assertEquals(1, place("aino").used());
    seat(CARL, 9);
    assertEquals(List.of("c2>carl", "-"), handOut(500));
    desk().settle("k1", DeclineReason.WITHDRAWN, 600);
    assertEquals("c1>carl", next("o9", 700));
  }

  private Desk.Claimed claim(String id, String conversation, Agent agent) {
    return desk().reserve(new Reservation(id, conversation, 2, agent.author(), 20_000), 400);
  }

  @Test
  default void aClaimOfWhatIsOfferedToTheAgentTakesNoSecondPlace() {
    seat(AINO, 1);
    waits(chat("c1", 100));
    assertEquals("c1>aino", next("o1", 500));
    assertEquals(Desk.Claimed.RESERVED, claim("k1", "c1", AINO));
    assertEquals(1, place("aino").used());
  }

  @Test
  default void theNewerEpochEndsAllOfTheOlder() {
    seat(AINO, 1);
    waits(chat("c1", 100));
    assertEquals("c1>aino", next("o1", 500));
    desk().waits(new Waiting("c1", 4, null, null, null, "fi", 0, 100, null), 600);
    assertEquals(List.of(), desk().reservations());
    assertEquals("c1>aino", next("o2", 600));
    desk().held(new Held("c1", 5, "aino"), 700);
    assertEquals(List.of(), desk().waiting(10));
    desk().waits(new Waiting("c1", 6, null, null, null, "fi", 0, 100, null), 800);
    assertEquals(List.of(), desk().chats());
    assertEquals(0, place("aino").used());
  }

  @Test
  default void theOlderEpochIsIgnored() {
    seat(AINO, 1);
    desk().held(new Held("c1", 5, "aino"), 10);
    waits(chat("c1", 100));
    desk().offered(new Reservation("o1", "c1", 4, AINO.author(), 9_000), 20);
    desk().gone("c1", 4);
    desk().held(new Held("c1", 3, "bo"), 20);
    assertEquals(List.of(new Held("c1", 5, "aino")), desk().chats());
    assertEquals(List.of(), desk().waiting(10));
    assertEquals(List.of(), desk().reservations());
  }

  @Test
  default void aStandingOfferIsRebuiltAndKeepsItsPlace() {
    Reservation offer = new Reservation("o1", "c1", 2, AINO.author(), 9_000);
    desk().offered(offer, 10);
    waits(chat("c1", 100), chat("c2", 200));
    desk().offered(offer, 20);
    desk().held(new Held("a1", 3, "aino"), 10);
    seat(AINO, 3);
    assertEquals(2, place("aino").used());
    assertEquals(List.of(offer), desk().reservations());
    assertEquals(List.of("c2>aino", "-"), handOut(500));
  }

  @Test
  default void newTermsReplaceTheOld() {
    seat(AINO, 1);
    waits(chat("c1", "billing", null, null));
    waits(chat("c1", "returns", null, null));
    assertEquals(1, desk().waiting(10).size());
    assertEquals("c1>aino", next("o1", 500));
  }

  @Test
  default void theListIsAsShortAsAsked() {
    waits(chat("c1", 100), chat("c2", 200), chat("c3", 300));
    assertEquals(List.of(chat("c1", 100), chat("c2", 200)), desk().waiting(2));
  }

  @Test
  default void whatIsUnknownIsLeftOut() {
    desk().settle("o1", DeclineReason.DECLINED, 1);
    desk().gone("c1", 9);
    desk().state("aino", AgentState.AVAILABLE, 1);
    desk().connected("aino", true);
    assertTrue(desk().agents().isEmpty());
  }
}
