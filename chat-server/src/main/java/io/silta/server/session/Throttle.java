package io.silta.server.session;

/** Lets signs of typing through, but not too many. Confined to its session's lane. */
final class Throttle {
  private final long everyMillis;
  private long last = Long.MIN_VALUE / 2;
  private boolean on;

  Throttle(long everyMillis) {
    this.everyMillis = everyMillis;
  }

  /**
   * Whether to pass this one on: the end of what was passed, or a beginning that is not too soon.
   */
  boolean lets(boolean typing, long now) {
    boolean passes = typing ? now - last >= everyMillis : on;
    if (passes) {
      on = typing;
      last = typing ? now : last;
    }
    return passes;
  }
}
