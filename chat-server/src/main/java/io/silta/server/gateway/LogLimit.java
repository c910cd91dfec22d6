package io.silta.server.gateway;

import java.util.OptionalLong;

/** Lets so many lines through in ten seconds, and counts the others. Guarded by its monitor. */
final class LogLimit {
  private final Bucket lines;
  private long suppressed;

  LogLimit(int linesPerTenSeconds, long nowNanos) {
    this.lines = new Bucket(linesPerTenSeconds, nowNanos);
  }

  /** How many lines were held back since the last one; empty when this one is, too. */
  synchronized OptionalLong next(long nowNanos) {
    if (!lines.take(nowNanos)) {
      suppressed++;
      return OptionalLong.empty();
    }
    long before = suppressed;
    suppressed = 0;
    return OptionalLong.of(before);
  }
}
