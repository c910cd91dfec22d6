package io.silta.server.redis;

import io.silta.server.config.Secret;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Connections with a prefix of their own, so that tests may share a server. */
final class Fresh {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  static final Duration TIMEOUT = Duration.ofSeconds(5);

  private Fresh() {}

  static String prefix() {
    return "test-" + NUMBER.incrementAndGet();
  }

  static Redis redis(Secret uri, String prefix) {
    return answering(RedisSettings.of(uri, prefix, TIMEOUT));
  }

  /** Connects, and waits until it answers. */
  static Redis answering(RedisSettings settings) {
    Redis redis = Redis.open(settings);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(redis::reachable);
    return redis;
  }
}
