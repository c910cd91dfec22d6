package io.silta.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

  @Test
  void aTaskThatThrowsDoesNotStopTheLane() {
    List<String> ran = new ArrayList<>();
    lane.offer(
        () -> {
          throw new AssertionError("thrown by the test");
        });
    lane.offer(() -> ran.add("next"));

    assertThrows(AssertionError.class, () -> threads.remove().run());
    threads.remove().run();

    assertEquals(List.of("next"), ran);
    assertTrue(lane.idle());
  }
}
