package io.silta.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.Author;
import io.silta.protocol.ClientFrame;
import io.silta.protocol.Event;
import io.silta.protocol.LeaveReason;
import io.silta.protocol.Owner;
import io.silta.protocol.ServerFrame;
import io.silta.protocol.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** That the judge finds each kind of wrong, and nothing in a history that is right. */
final class JudgeTest {
  private static final String CHAT = "c_0000000000000001";
  private static final String OTHER = "c_0000000000000002";
  private static final String SAID = "m_0000000000000001";
  private static final Author BOT = Author.bot("Bot");
  private static final Author AINO = Author.agent("a_0000000000000001", "Aino");
  private static final Author ELIAS = Author.agent("a_0000000000000002", "Elias");

  private final SimulatedVisitor visitor = new SimulatedVisitor("visitor1", 1, null, "", "", 1);
  private final List<Event> events =
      new ArrayList<>(
          List.of(
              new Event.Opened("main", "en"),
              new Event.Message(SAID, Author.VISITOR, "visitor1 says 1"),
              new Event.Message("m_0000000000000002", BOT, "Hello"),
              new Event.Queued(null, null, null, "en", 0, 1, 2),
              new Event.Accepted(AINO, 3),
              new Event.Message("m_0000000000000003", AINO, "agent says 1")));

  JudgeTest() {
    visitor.taken(
        new ServerFrame.Stands(new Standing(CHAT, 0, Owner.BOT, 1, null, null, null, null, null)));
    visitor.command(new ClientFrame.Post(SAID, CHAT, "visitor1 says 1", null));
  }

  private static List<ServerFrame.Occurred> numbered(String chat, List<Event> events) {
    List<ServerFrame.Occurred> all = new ArrayList<>();
    events.forEach(
        event -> all.add(new ServerFrame.Occurred(chat, all.size() + 1, all.size() + 1, event)));
    return all;
  }

  private List<String> judged(List<ServerFrame.Occurred> stored) {
    Stored all = new Stored(Map.of(CHAT, stored), Map.of(CHAT, stored));
    return new Judge(all).violations(List.of(visitor), List.of());
  }

  /** The visitor saw all and was told of the place of the message. */
  private void sawAll() {
    numbered(CHAT, events).forEach(visitor.copy(CHAT)::take);
    visitor.ledger().acked(SAID, 1L, 5);
  }

  private void assertFinds(String what, Consumer<List<Event>> change) {
    List<Event> changed = new ArrayList<>(events);
    change.accept(changed);
    assertFound(what, judged(numbered(CHAT, changed)));
  }

  private static void assertFound(String what, List<String> found) {
    assertTrue(found.stream().anyMatch(one -> one.startsWith(what)), what + ": " + found);
  }

  @Test
  void aRightHistoryIsRight() {
    sawAll();
    assertEquals(List.of(), judged(numbered(CHAT, events)));
  }

  @Test
  void anAcknowledgedMessageThatIsGoneIsFound() {
    sawAll();
    assertFinds("I1: acknowledged and not stored", all -> all.remove(1));
  }

  @Test
  void aMessageThatWasNeverStoredIsFound() {
    assertFinds("I2: sent 0 times and not stored", all -> all.remove(1));
  }

  @Test
  void aMessageThatIsStoredTwiceIsFound() {
    sawAll();
    assertFinds("I1: " + SAID + " is stored 2 times", all -> all.add(all.get(1)));
  }

  @Test
  void aMessageAtAnotherNumberThanToldIsFound() {
    sawAll();
    visitor.ledger().acked(SAID, 3L, 5);
    assertFound("I1: " + SAID, judged(numbered(CHAT, events)));
  }

  @Test
  void aRefusedMessageThatIsStoredIsFound() {
    visitor.ledger().refused(SAID, "not_owner");
    assertFound("I2: refused", judged(numbered(CHAT, events)));
  }

  @Test
  void aGapInTheNumbersIsFound() {
    sawAll();
    List<ServerFrame.Occurred> stored = numbered(CHAT, events);
    stored.remove(2);
    assertFound("I3: staff of " + CHAT, judged(stored));
  }

  @Test
  void readersWhoDisagreeAreFound() {
    sawAll();
    List<ServerFrame.Occurred> stored = numbered(CHAT, events);
    List<ServerFrame.Occurred> fewer = stored.subList(0, 5);
    Stored all = new Stored(Map.of(CHAT, fewer), Map.of(CHAT, stored));
    assertFound("I3: visitor and staff", new Judge(all).violations(List.of(visitor), List.of()));
  }

  @Test
  void aCopyThatDiffersOrEndsEarlyIsFound() {
    numbered(CHAT, events).subList(0, 3).forEach(visitor.copy(CHAT)::take);
    assertFound("I4: visitor1 has 3 of 6", judged(numbered(CHAT, events)));
    assertFinds("I4: visitor1 has another copy", all -> all.remove(2));
  }

  @Test
  void aGapAtTheClientIsFound() {
    List<ServerFrame.Occurred> stored = numbered(CHAT, events);
    visitor.copy(CHAT).take(stored.get(0));
    visitor.copy(CHAT).take(stored.get(2));
    assertFound("I3/I4: gap: 3 after 1", judged(stored));
  }

  @Test
  void wordsAndConversationsOfOthersAreFound() {
    sawAll();
    assertFinds(
        "I5: visitor1 reads",
        all -> all.add(new Event.Message("m_9", Author.VISITOR, "visitor2 says 1")));
    visitor.copy(OTHER);
    assertFound("I5: visitor1 was sent " + OTHER, judged(numbered(CHAT, events)));
  }

  @Test
  void whoSpeaksOutOfTurnIsFound() {
    sawAll();
    assertFinds("ownership: ", all -> all.add(new Event.Message("m_9", BOT, "I am still here")));
    assertFinds("ownership: ", all -> all.add(new Event.Message("m_9", ELIAS, "So am I")));
  }

  @Test
  void anEpochThatTwoHaveIsFound() {
    sawAll();
    assertFinds(
        "ownership: " + CHAT + " has epoch 3 after 3",
        all -> all.add(new Event.Accepted(ELIAS, 3)));
  }

  @Test
  void aPlaceTooManyIsCountedAndAFreedOneIsNot() {
    List<ServerFrame.Occurred> stored = numbered(CHAT, events);
    Places places = new Places();
    places.add(stored);
    places.add(stored);
    assertEquals(Map.of(AINO.id(), 2), places.most());
    List<Event> left = new ArrayList<>(events);
    left.add(new Event.AgentLeft(AINO, LeaveReason.VANISHED));
    List<ServerFrame.Occurred> before =
        numbered(CHAT, left).stream()
            .map(one -> new ServerFrame.Occurred(CHAT, one.seq(), one.at() - 10, one.event()))
            .toList();
    Places apart = new Places();
    apart.add(before);
    apart.add(stored);
    assertEquals(Map.of(AINO.id(), 1), apart.most());
  }
}
