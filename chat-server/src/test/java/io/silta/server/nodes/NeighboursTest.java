package io.silta.server.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  private static final long SILENCE_MILLIS = 10_000;
  private final Map<String, Node> table = new TreeMap<>();
  private final List<String> takenOver = new ArrayList<>();
  private long now = 5_000_000;
  private final Neighbours a = neighbours("a");
  private final Neighbours b = neighbours("b");

  private final class Table implements Nodes {
    @Override
    public void beat(Node node) {
      table.put(node.id(), node);
    }

    @Override
    public void remove(String id) {
      table.remove(id);
    }

    @Override
    public List<Node> all() {
      return List.copyOf(table.values());
    }
  }

  private Neighbours neighbours(String id) {
    return new Neighbours(new Table(), new Node(id, id, "1", 0, 0), () -> now, SILENCE_MILLIS);
  }

  /** Looks every two seconds; {@code b} only while it lives. */
  private void pass(long millis, boolean withB) {
    for (long end = now + millis; now < end; now += 2_000) {
      a.look(() -> takenOver.add("by a"));
      if (withB) {
        b.look(() -> takenOver.add("by b"));
      }
    }
  }

  @Test
  void whoBeatsIsAlive() {
    pass(60_000, true);
    assertEquals(List.of(), takenOver);
    assertEquals(2, a.count());
  }

  @Test
  void whoStoppedIsDeadAndTakenOverOnce() {
    pass(10_000, true);
    pass(8_000, false);
    assertEquals(List.of(), takenOver);
    pass(20_000, false);
    assertEquals(List.of("by a"), takenOver);
    assertEquals(List.of("a"), List.copyOf(table.keySet()));
    assertEquals(1, a.count());
  }

  @Test
  void whoCameBackIsThereAgain() {
    pass(10_000, true);
    pass(30_000, false);
    pass(20_000, true);
    assertEquals(List.of("by a"), takenOver);
    assertEquals(2, b.count());
  }

  @Test
  void whoDidNotLookForAWhileDrawsNoConclusions() {
    pass(10_000, true);
    now += 60_000;
    pass(20_000, true);
    assertEquals(List.of(), takenOver);
  }

  @Test
  void whoCouldNotTakeOverTriesAgain() {
    pass(10_000, true);
    now += 2_000;
    for (int i = 0; i < 8; i++, now += 2_000) {
      try {
        a.look(() -> takenOverOnce());
      } catch (IllegalStateException _) {
        assertEquals(2, table.size());
      }
    }
    assertEquals(List.of("tried", "done"), takenOver);
    assertEquals(1, table.size());
  }

  private void takenOverOnce() {
    if (takenOver.isEmpty()) {
      takenOver.add("tried");
      throw new IllegalStateException("on purpose");
    }
    takenOver.add("done");
  }

  @Test
  void whoLeavesIsNotMissed() {
    pass(10_000, true);
    b.leave();
    pass(30_000, false);
    assertEquals(List.of(), takenOver);
  }
}
