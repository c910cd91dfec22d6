package io.silta.bot.learn;

import java.util.Arrays;
import java.util.List;

/**
 * The probability that a label is what a text means. Small rule sets have too few examples to find
 * that out alone; so the weights start from what 91 small rule sets drawn from public data
 * (CLINC150, Banking77, MASSIVE in Finnish and Swedish) have in common, and each rule set's own
 * observations move them as far as they carry.
 */
final class Belief {

  /** Constant, score, lead, unseen. */
  private static final double[] COMMON = {0.54, 3.48, 1.35, -1.41};

  /** As if each weight had been seen with a standard deviation of about a fifth. */
  private static final double TRUST = 20;

  /** Of ten questions that visitors really ask, about three are beyond the rules. */
  private static final double STRANGE_WEIGHT = 0.5;

  private final double[] weights;

  private Belief(double[] weights) {
    this.weights = weights;
  }

  static Belief from(List<Calibration.Observation> observations) {
    double[] trust = new double[COMMON.length];
    Arrays.fill(trust, TRUST);
    List<Logistic.Row> rows = observations.stream().map(Belief::row).toList();
    return new Belief(Logistic.fit(rows, COMMON, trust));
  }

  static Logistic.Row row(Calibration.Observation observation) {
    return new Logistic.Row(
        observation.evidence().features(),
        observation.right(),
        observation.known() ? 1 : STRANGE_WEIGHT);
  }

  double in(Evidence evidence) {
    return Logistic.probability(weights, evidence.features());
  }
}
