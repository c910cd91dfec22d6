package io.silta.server.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.server.live.LiveUnavailableException;
import io.silta.server.live.Subject;
import io.silta.server.routing.Held;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Redis hangs, dies, comes back. */
class BreakerTest {
  private static final Subject AINO = Subject.agent("aino");
  private final RedisServer server = RedisServer.fresh();
  private final Redis redis =
      Fresh.answering(RedisSettings.of(server.uri(), "silta", Duration.ofMillis(500)));
  private final RedisPresence presence = new RedisPresence(redis);
  private final RedisDesk desk = new RedisDesk(redis);

  @AfterEach
  void close() {
    redis.close();
    server.close();
  }

  private static ConditionFactory soon() {
    return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
  }

  private void refused() {
    assertThrows(LiveUnavailableException.class, () -> presence.online(AINO));
  }

  @Test
  void aRedisThatHangsCostsOneTimeoutAndIsFoundAgain() {
    presence.alive(AINO, "tab-1", 1);
    AtomicInteger back = new AtomicInteger();
    redis.whenBack(back::incrementAndGet);
    server.suspend();
    refused();
    assertFalse(redis.reachable());
    long failures = redis.failures();
    for (int i = 0; i < 10_000; i++) {
      refused();
    }
    assertEquals(failures, redis.failures());
    assertTrue(redis.rejected() >= 10_000);
    server.resume();
    soon().until(redis::reachable);
    soon().until(() -> back.get() == 1);
    assertTrue(presence.online(AINO));
  }

  @Test
  void aRedisThatIsKilledAndStartedAgainIsFoundAndMustBeFilled() {
    String before = redis.server().orElseThrow().runId();
    assertTrue(desk.beginFilling("node-1", 1, 1_000));
    desk.filled("one");
    assertEquals(Optional.of("one"), desk.generation());
    server.kill();
    soon().until(() -> !redis.reachable());
    refused();
    server.start();
    soon().until(redis::reachable);
    soon().until(() -> !redis.server().orElseThrow().runId().equals(before));
    assertEquals(Optional.empty(), desk.generation());
    assertTrue(desk.beginFilling("node-1", 2, 1_000));
  }

  @Test
  void aFlushedRedisMustBeFilledAndAFillingBeforeItDoesNotCount() {
    assertTrue(desk.beginFilling("node-1", 1, 1_000));
    server.cli("flushall");
    desk.filled("one");
    assertEquals(Optional.empty(), desk.generation());
    server.cli("script", "flush");
    assertTrue(desk.beginFilling("node-1", 1, 1_000));
    desk.filled("two");
    assertEquals(Optional.of("two"), desk.generation());
  }

  @Test
  void aFullRedisTakesNoMoreChatsButFreesReadsAndKnowsWhoIsThere() {
    presence.alive(AINO, "tab-1", 1);
    server.cli("config", "set", "maxmemory", "1");
    Held chat = new Held("conversation-0001", 3, AINO.id());
    assertThrows(LiveUnavailableException.class, () -> desk.held(chat, 2));
    assertTrue(redis.full());
    assertTrue(redis.reachable());
    assertFalse(presence.alive(AINO, "tab-1", 3));
    assertTrue(presence.ended(AINO, "tab-1", 4));
    assertFalse(presence.online(AINO));
    server.cli("config", "set", "maxmemory", "0");
    desk.held(chat, 5);
    assertTrue(presence.alive(AINO, "tab-2", 6));
  }

  @Test
  void itNeedNotBeThereWhenANodeStarts() {
    server.kill();
    RedisSettings settings = RedisSettings.of(server.uri(), "late", Duration.ofMillis(500));
    try (Redis late = Redis.open(settings)) {
      assertThrows(LiveUnavailableException.class, () -> new RedisDesk(late).generation());
      server.start();
      soon().until(late::reachable);
    }
  }
}
