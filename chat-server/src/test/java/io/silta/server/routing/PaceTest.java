package io.silta.server.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.silta.protocol.AgentState;
import io.silta.server.routing.WaitEstimate.Observed;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long MINUTE = 60_000;
  private final Pace pace = new Pace();

  private static QueueView queue(int used, String... conversations) {
    Agent agent = new Agent("a", "A", "agent", List.of(), List.of());
    AgentPlace place = new AgentPlace(agent, AgentState.AVAILABLE, 3, true, used, used, 0, 0);
    List<Waiting> waiting =
        IntStream.range(0, conversations.length)
            .mapToObj(i -> DeskContract.chat(conversations[i], i))
            .toList();
    return QueueView.of(waiting, List.of(place), List.of());
  }

  private void seen(QueueView queue, long now, String... taken) {
    pace.seen(queue, Set.of(taken), now);
  }

  @Test
  void onlyTheTimeInWhichChatsMustWaitCounts() {
    seen(queue(3), 1_000);
    seen(queue(3, "c1"), 2_000);
    seen(queue(3, "c1"), 3_000);
    seen(queue(3), 4_000);
    seen(queue(3), 5_000);
    assertEquals(new Observed(0, 3 * 2_000), pace.observed(5_000));
  }

  @Test
  void onlyChatsThatHadToWaitCount() {
    seen(queue(3, "c1"), 1_000);
    seen(queue(2, "c2"), 2_000, "c1");
    seen(queue(2), 2_250, "c1", "c2");
    assertEquals(1, pace.observed(3_000).taken());
  }

  @Test
  void whoGaveUpWaitingIsForgotten() {
    seen(queue(3, "c1"), 1_000);
    seen(queue(3), 2_000);
    seen(queue(3), 2_250, "c1");
    assertEquals(0, pace.observed(3_000).taken());
  }

  @Test
  void aPauseTeachesNothing() {
    seen(queue(3, "c1"), 1_000);
    seen(queue(3, "c1"), 1_000 + MINUTE);
    assertEquals(new Observed(0, 0), pace.observed(2 * MINUTE));
  }

  @Test
  void afterHalfAnHourItIsForgotten() {
    long begin = 1_000 * MINUTE;
    seen(queue(3, "c1"), begin);
    seen(queue(3), begin, "c1");
    assertEquals(1, pace.observed(begin + (Pace.MINUTES - 1) * MINUTE).taken());
    assertEquals(0, pace.observed(begin + Pace.MINUTES * MINUTE).taken());
    seen(queue(3, "c2"), begin + Pace.MINUTES * MINUTE);
    seen(queue(3), begin + Pace.MINUTES * MINUTE, "c2");
    assertEquals(1, pace.observed(begin + Pace.MINUTES * MINUTE).taken());
  }
}
