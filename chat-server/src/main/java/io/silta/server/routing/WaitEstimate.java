package io.silta.server.routing;

import java.util.Optional;

/**
 * How long a waiting visitor will probably wait, as a range; pure.
 *
 * <p>When the agents are busy, places come free like a Poisson process whose rate is that of one
 * place times the places; who has {@code k - 1} ahead waits for the {@code k}-th, a gamma
 * distributed time (Whitt, "Predicting queueing delays", Management Science 45(6), 1999, the
 * predictor QL). The rate itself is only known from {@code n} chats taken in {@code E} of place
 * time, after which it is gamma distributed with shape {@code n + 1/2} (Jeffreys' prior). Both
 * together: the wait is {@code E / places} times a beta prime variable of shapes {@code k} and
 * {@code n + 1/2}. The range is from its 20 % to its 80 % quantile: wide while little is known.
 */
final class WaitEstimate {
  /** Fewer say too little. */
  static final int OBSERVED_MIN = 5;

  private static final double LOW = 0.2;
  private static final double HIGH = 0.8;
  private static final long FINE_SECONDS = 120;
  private static final long SECONDS_MAX = 86_400;

  private WaitEstimate() {}

  /**
   * What was seen while chats waited because all agents were full.
   *
   * @param taken how many of them were taken
   * @param placeMillis for how long, times the places that they waited for
   */
  record Observed(int taken, double placeMillis) {}

  /** The likely wait in seconds, rounded outwards: to 10 s below two minutes, then to minutes. */
  record Range(int lowSeconds, int highSeconds) {}

  /**
   * The likely wait.
   *
   * @param ahead how many chats are in the way
   * @param places how many chats at once the agents can have
   * @return empty when too little is known
   */
  static Optional<Range> range(double ahead, int places, Observed observed) {
    if (observed.taken() < OBSERVED_MIN || observed.placeMillis() <= 0 || places <= 0) {
      return Optional.empty();
    }
    double unitSeconds = observed.placeMillis() / 1_000 / places;
    double low = unitSeconds * quantile(LOW, ahead + 1, observed.taken() + 0.5);
    double high = unitSeconds * quantile(HIGH, ahead + 1, observed.taken() + 0.5);
    return Optional.of(new Range(down(low), up(high)));
  }

  private static int down(double seconds) {
    long unit = seconds < FINE_SECONDS ? 10 : 60;
    return (int) Math.min(SECONDS_MAX, ((long) (seconds / unit)) * unit);
  }

  private static int up(double seconds) {
    long unit = seconds <= FINE_SECONDS ? 10 : 60;
    return (int) Math.min(SECONDS_MAX, Math.max(1, (long) Math.ceil(seconds / unit)) * unit);
  }

  /** The quantile of a beta prime variable: that of a beta variable, as odds. */
  private static double quantile(double q, double a, double b) {
    double beta = Beta.quantile(q, a, b);
    return beta / (1 - beta);
  }
}
