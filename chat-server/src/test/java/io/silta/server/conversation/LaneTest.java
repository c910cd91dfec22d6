package io.silta.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LaneTest {
  private final Queue<Runnable> threads = new ArrayDeque<>();
  private final Lane lane = new Lane(threads::add, 2, () -> {});

  @Test
  void aFullLaneRefusesAllButTheLast() {
    List<String> ran = new ArrayList<>();
    assertTrue(lane.offer(() -> ran.add("first")));
    assertTrue(lane.offer(() -> ran.add("second")));
    assertFalse(lane.offer(() -> ran.add("refused")));
    lane.offerLast(() -> ran.add("last"));

    threads.remove().run();

    assertEquals(List.of("first", "second", "last"), ran);
    assertTrue(lane.idle());
  }
}
