package io.silta.server.staff;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Slows down guessing: after a number of failures each attempt waits twice as long as the one
 * before. Time is the caller's; a bounded number of keys is held.
 */
final class Backoff {
  private static final int KEYS_MAX = 100_000;
  private static final Failures NONE = new Failures(0, Long.MIN_VALUE / 2);

  /**
   * How it slows down.
   *
   * @param free how many failures cost nothing
   * @param firstMillis the wait after one more
   * @param maxMillis the longest wait
   * @param forgetMillis how long after the last failure all is forgotten
   */
  record Pace(int free, long firstMillis, long maxMillis, long forgetMillis) {
    long waitMillis(int failures) {
      int doublings = Math.min(failures - free, 30);
      return doublings < 0 ? 0 : Math.min(maxMillis, firstMillis << doublings);
    }
  }

  private record Failures(int count, long lastAt) {}

  private final Pace pace;
  private final Cache<String, Failures> failures =
      Caffeine.newBuilder().maximumSize(KEYS_MAX).build();

  Backoff(Pace pace) {
    this.pace = pace;
  }

  /** How long until the next attempt is looked at; 0 for now. */
  long waitMillis(String key, long now) {
    Failures known = known(failures.getIfPresent(key), now);
    // A clock that was set back must not lengthen the wait.
    long lastAt = Math.min(known.lastAt(), now);
    return Math.max(0, lastAt + pace.waitMillis(known.count()) - now);
  }

  /** Counts an attempt as a failure, for the time being. */
  void count(String key, long now) {
    failures.asMap().compute(key, (_, was) -> new Failures(known(was, now).count() + 1, now));
  }

  /** The last attempt was none. */
  void uncount(String key) {
    failures
        .asMap()
        .computeIfPresent(
            key, (_, was) -> was.count() == 1 ? null : new Failures(was.count() - 1, was.lastAt()));
  }

  /** Forgets all failures. */
  void forget(String key) {
    failures.invalidate(key);
  }

  private Failures known(Failures was, long now) {
    return was == null || now - was.lastAt() > pace.forgetMillis() ? NONE : was;
  }
}
