package io.silta.server.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.silta.server.live.Presence;
import io.silta.server.live.Subject;
import io.silta.server.memory.MemoryPresence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The same calls to both presences; the seed is in the message. */
class PresenceTwinsTest {
  private static final int STEPS = 5_000;
  private static final long SEED = 7;
  private final MemoryPresence memory = new MemoryPresence();
  private final Random random = new Random(SEED);
  private final List<Subject> subjects = new ArrayList<>();
  private long now = 1_700_000_000_000L;

  PresenceTwinsTest() {
    for (int i = 0; i < 8; i++) {
      subjects.add(Subject.agent("subject-" + i));
      subjects.add(Subject.visitorOf("subject-" + i));
    }
  }

  @Test
  void bothPresencesAnswerTheSame() {
    try (RedisServer server = RedisServer.fresh();
        Redis redis = Fresh.redis(server.uri(), Fresh.prefix())) {
      Presence twin = new RedisPresence(redis);
      for (int step = 0; step < STEPS; step++) {
        String told = "seed " + SEED + " at " + step;
        Function<Presence, Object> call = call();
        assertEquals(call.apply(memory), call.apply(twin), told);
        assertEquals(memory.online(subjects), twin.online(subjects), told);
        assertEquals(memory.lostSince(subjects), twin.lostSince(subjects), told);
      }
    }
  }

  private Function<Presence, Object> call() {
    now += random.nextInt(1_000);
    long at = now - random.nextInt(2_000);
    Subject subject = subjects.get(random.nextInt(subjects.size()));
    String tab = "tab-" + random.nextInt(4);
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3, 4 -> presence -> presence.alive(subject, tab, at);
      case 5, 6, 7 -> presence -> presence.ended(subject, tab, at);
      case 8 -> presence -> new HashSet<>(presence.drop(at - 20_000, now));
      case 9 ->
          presence -> {
            presence.forget(subject);
            return null;
          };
      default ->
          presence -> {
            presence.expect(subject, at);
            return null;
          };
    };
  }
}
