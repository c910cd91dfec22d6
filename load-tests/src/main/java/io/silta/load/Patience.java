package io.silta.load;

import java.util.Random;

/**
 * How a client comes back: full jitter below a ceiling that doubles from 1 s, as the widget does,
 * but never beyond 4 s, so that what is measured is the server.
 */
final class Patience {
  static final long STABLE_MILLIS = 10_000;
  private static final int FIRST_MILLIS = 1_000;
  private static final int CEILING_MILLIS = 4_000;

  private final Random random;
  private int attempt;

  Patience(Random random) {
    this.random = random;
  }

  /** It has worked for a while: begin anew. */
  void reset() {
    attempt = 0;
  }

  long nextMillis() {
    int ceiling = Math.min(CEILING_MILLIS, FIRST_MILLIS << Math.min(attempt++, 10));
    return random.nextInt(ceiling);
  }
}
