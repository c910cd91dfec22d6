package io.silta.server.chat;

import java.util.random.RandomGenerator;

/** How long to wait before the next try: random, up to a bound that doubles each time. */
final class Backoff {
  private static final long FIRST_MILLIS = 250;
  private static final long MAX_MILLIS = 10_000;

  private final RandomGenerator random;
  private long boundMillis = FIRST_MILLIS;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** It worked: begin anew. */
  void reset() {
    boundMillis = FIRST_MILLIS;
  }

  long nextMillis() {
    long wait = random.nextLong(boundMillis / 2, boundMillis + 1);
    boundMillis = Math.min(MAX_MILLIS, boundMillis * 2);
    return wait;
  }
}
