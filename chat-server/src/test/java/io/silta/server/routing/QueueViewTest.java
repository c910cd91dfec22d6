package io.silta.server.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.AgentState;
import io.silta.protocol.Author;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueViewTest {
  private static final AgentPlace GENERAL = place("a", AgentState.AVAILABLE, 4, 4);
  private static final AgentPlace RETURNS = place("b", AgentState.AVAILABLE, 2, 2, "returns");

  private static AgentPlace place(
      String id, AgentState state, int capacity, int used, String... skills) {
    Agent agent = new Agent(id, id, "agent", List.of(skills), List.of());
    return new AgentPlace(agent, state, capacity, true, used, used, 0, 0);
  }

  private static Waiting chat(int number, String skill, String only) {
    return new Waiting("c" + number, 2, skill, only, null, "fi", 0, number, null);
  }

  private static QueueView view(List<AgentPlace> agents, Waiting... chats) {
    return QueueView.of(List.of(chats), agents, List.of());
  }

  private static List<Integer> places(QueueView view) {
    return view.lines().stream().map(QueueView.Line::place).toList();
  }

  @Test
  void whoWaitsForTheSameAgentsWaitsBehindOneAnother() {
    QueueView view =
        view(List.of(GENERAL), chat(1, null, null), chat(2, null, null), chat(3, null, null));
    assertEquals(List.of(1, 2, 3), places(view));
    assertEquals(2, view.lines().getLast().ahead());
    assertEquals(4, view.pressedPlaces());
  }

  @Test
  void whoWaitsForOthersIsNotInTheWay() {
    QueueView view =
        view(
            List.of(place("c", AgentState.AVAILABLE, 1, 1, "billing"), RETURNS),
            chat(1, "billing", null),
            chat(2, "returns", null),
            chat(3, "billing", null));
    assertEquals(List.of(1, 1, 2), places(view));
  }

  /** Of a chat that all six places could take, two sixths are in the way of the two. */
  @Test
  void aChatThatOthersCouldTakeIsInTheWayInPart() {
    QueueView view = view(List.of(GENERAL, RETURNS), chat(1, null, null), chat(2, "returns", null));
    assertEquals(List.of(1, 2), places(view));
    assertEquals(2.0 / 6, view.lines().getLast().ahead(), 1e-9);
    assertEquals(2, view.lines().getLast().places());
  }

  @Test
  void whoIsServedByNobodyKeepsThePlaceAmongTheirLike() {
    QueueView view =
        view(
            List.of(GENERAL),
            chat(1, "unknown", null),
            chat(2, null, null),
            chat(3, "unknown", null));
    assertEquals(List.of(1, 1, 2), places(view));
    assertFalse(view.lines().getFirst().staffed());
    assertEquals(0, view.lines().getFirst().places());
  }

  @Test
  void busyAgentsAreAtWorkButTakeNothing() {
    QueueView.Line line =
        view(List.of(place("a", AgentState.BUSY, 3, 0)), chat(1, null, null)).lines().getFirst();
    assertTrue(line.staffed());
    assertFalse(line.available());
    assertFalse(line.pressed());
  }

  @Test
  void whoIsBeingOfferedOrFindsAFreePlaceIsNotPressed() {
    Reservation offer = new Reservation("o1", "c1", 2, Author.agent("a", "a"), 9_000);
    List<Waiting> chats = List.of(chat(1, null, null), chat(2, null, null));
    List<QueueView.Line> lines = QueueView.of(chats, List.of(GENERAL), List.of(offer)).lines();
    assertTrue(lines.getFirst().offered());
    assertFalse(lines.getFirst().pressed());
    assertTrue(lines.getLast().pressed());
    AgentPlace free = place("f", AgentState.AVAILABLE, 2, 1);
    assertFalse(view(List.of(free), chat(1, null, null)).lines().getFirst().pressed());
  }

  @Test
  void aChatForOneAgentWaitsForThatAgentWhileAtWork() {
    QueueView there = view(List.of(GENERAL, RETURNS), chat(1, "other", "b"));
    assertEquals(2, there.lines().getFirst().places());
    AgentPlace away = place("b", AgentState.AWAY, 2, 0);
    QueueView gone = view(List.of(GENERAL, away), chat(1, null, "b"));
    assertEquals(4, gone.lines().getFirst().places());
  }
}
