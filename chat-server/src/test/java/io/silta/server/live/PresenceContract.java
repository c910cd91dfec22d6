package io.silta.server.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every presence does; its test only supplies it. */
public interface PresenceContract {
  Subject AINO = Subject.agent("agent-00000000001");
  Subject VISITOR = Subject.visitorOf("conversation-0001");

  /** The presence under test, the same in all of one test, empty at its beginning. */
  Presence presence();

  private void missing(long since) {
    assertEquals(Map.of(AINO, since), presence().lostSince(List.of(AINO, VISITOR)));
  }

  private void notMissing() {
    assertEquals(Map.of(), presence().lostSince(List.of(AINO)));
  }

  @Test
  default void manyAreLookedUpAtOnce() {
    presence().alive(AINO, "tab-1", 10);
    presence().expect(VISITOR, 20);
    List<Subject> all = List.of(AINO, VISITOR, Subject.agent("nobody"));
    assertEquals(Set.of(AINO), presence().online(all));
    assertEquals(Map.of(VISITOR, 20L), presence().lostSince(all));
    assertEquals(Set.of(), presence().online(List.of()));
    assertEquals(Map.of(), presence().lostSince(List.of()));
  }

  @Test
  default void whoWasNeverSeenIsNeitherOnlineNorMissed() {
    assertFalse(presence().online(AINO));
    notMissing();
    assertFalse(presence().ended(AINO, "tab-1", 5));
  }

  @Test
  default void severalTabsCountOnce() {
    assertTrue(presence().alive(AINO, "tab-1", 10));
    assertFalse(presence().alive(AINO, "tab-2", 20));
    assertFalse(presence().alive(AINO, "tab-1", 30));
    assertFalse(presence().ended(AINO, "tab-1", 40));
    assertTrue(presence().online(AINO));
    assertTrue(presence().ended(AINO, "tab-2", 50));
    assertFalse(presence().online(AINO));
    missing(50);
  }

  @Test
  default void endingTwiceIsEndingOnce() {
    presence().alive(AINO, "tab-1", 10);
    assertTrue(presence().ended(AINO, "tab-1", 20));
    assertFalse(presence().ended(AINO, "tab-1", 30));
    missing(20);
  }

  @Test
  default void whoComesBackIsNotMissedAnyMore() {
    presence().alive(AINO, "tab-1", 10);
    presence().ended(AINO, "tab-1", 20);
    assertTrue(presence().alive(AINO, "tab-2", 30));
    notMissing();
  }

  @Test
  default void silentConnectionsAreDropped() {
    presence().alive(AINO, "tab-1", 10);
    presence().alive(AINO, "tab-2", 40);
    presence().alive(VISITOR, "tab-3", 20);
    assertEquals(List.of(VISITOR), presence().drop(30, 60));
    assertTrue(presence().online(AINO));
    assertFalse(presence().ended(VISITOR, "tab-3", 70));
    assertEquals(Map.of(VISITOR, 60L), presence().lostSince(List.of(VISITOR)));
    assertTrue(presence().ended(AINO, "tab-2", 70));
    assertTrue(presence().alive(VISITOR, "tab-3", 80));
  }

  @Test
  default void aLateSignOfLifeIsNotYoungerThanAnEarlierOne() {
    presence().alive(AINO, "tab-1", 50);
    presence().alive(AINO, "tab-1", 10);
    assertEquals(List.of(), presence().drop(30, 60));
  }

  @Test
  default void whoIsExpectedIsMissedFromThenOn() {
    presence().expect(AINO, 100);
    presence().expect(AINO, 200);
    assertFalse(presence().online(AINO));
    missing(100);
    assertTrue(presence().alive(AINO, "tab-1", 300));
    presence().expect(AINO, 400);
    notMissing();
  }

  @Test
  default void whoIsForgottenIsNotMissed() {
    presence().expect(AINO, 100);
    presence().forget(AINO);
    notMissing();
    presence().alive(AINO, "tab-1", 200);
    presence().forget(AINO);
    assertTrue(presence().online(AINO));
  }

  @Test
  default void visitorsAndAgentsAreToldApart() {
    presence().alive(Subject.agent("same"), "tab-1", 10);
    assertFalse(presence().online(Subject.visitorOf("same")));
  }
}
