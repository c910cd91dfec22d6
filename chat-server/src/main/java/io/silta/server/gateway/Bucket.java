package io.silta.server.gateway;

import java.util.concurrent.TimeUnit;

/**
 * A token bucket: so many at once, and as many again every ten seconds. Confined to one thread, or
 * guarded by its owner.
 */
final class Bucket {
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final long nanosEach;
  private final int max;

  /** When the bucket would be full again. Never more than the window ahead of now. */
  private long fullAtNanos;

  Bucket(int perTenSeconds, long nowNanos) {
    this.max = perTenSeconds;
    this.nanosEach = Math.max(1, WINDOW_NANOS / perTenSeconds);
    this.fullAtNanos = nowNanos;
  }

  /** Takes a token if there is one. */
  boolean take(long nowNanos) {
    long fullAt = Math.max(fullAtNanos - nowNanos, 0) + nanosEach;
    if (fullAt > nanosEach * max) {
      return false;
    }
    fullAtNanos = nowNanos + fullAt;
    return true;
  }

  /** When there is a token again, in milliseconds from now; at least 1. */
  int waitMillis(long nowNanos) {
    long missing = Math.max(fullAtNanos - nowNanos, 0) + nanosEach - nanosEach * max;
    return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(missing) + 1);
  }
}
