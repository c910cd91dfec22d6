package io.silta.bot.learn;

import java.util.Random;

/**
 * A linear support vector machine, one label against the rest, with squared hinge loss, trained in
 * the dual by coordinate descent (Hsieh et al., A Dual Coordinate Descent Method for Large-scale
 * Linear SVM, ICML 2008). A constant feature stands for the bias.
 */
final class LinearSvm {

  private static final double COST = 2;
  private static final double TOLERANCE = 0.1;
  private static final int ROUNDS_MAX = 12;

  /** Enough when the start is close to the end. */
  private static final int ROUNDS_STARTED_MAX = 3;

  private final SparseVector[] vectors;
  private final double[] diagonal;
  private final int features;

  /**
   * @param features how many there are; the bias is one more
   */
  LinearSvm(SparseVector[] vectors, int features) {
    this.vectors = vectors;
    this.features = features;
    this.diagonal = new double[vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      diagonal[i] = vectors[i].squaredNorm() + 1 + 0.5 / COST;
    }
  }

  /** Of one label: the weights, the bias last, and the dual variables that they are made of. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Solution(float[] weights, float[] alphas) {}

  /**
   * Solves for one label.
   *
   * @param rows which examples take part
   * @param positive per example, whether it has the label
   * @param start dual variables to begin with, per example; null for none
   */
  Solution solve(int[] rows, boolean[] positive, float[] start, long seed) {
    float[] weights = new float[features + 1];
    float[] alphas = new float[vectors.length];
    if (start != null) {
      for (int row : rows) {
        if (start[row] > 0) {
          alphas[row] = start[row];
          add(weights, row, positive[row] ? start[row] : -start[row]);
        }
      }
    }
    int rounds = start == null ? ROUNDS_MAX : ROUNDS_STARTED_MAX;
    descend(rows.clone(), positive, weights, alphas, new Random(seed), rounds);
    return new Solution(weights, alphas);
  }

  /**
   * Rounds over the active rows in random order; rows that rest at zero are left out for a while.
   */
  private void descend(
      int[] rows, boolean[] positive, float[] weights, float[] alphas, Random random, int rounds) {
    int active = rows.length;
    double bound = Double.POSITIVE_INFINITY;
    for (int round = 0; round < rounds; round++) {
      double most = Double.NEGATIVE_INFINITY;
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < active; i++) {
        swap(rows, i, i + random.nextInt(active - i));
      }
      for (int i = 0; i < active; i++) {
        int row = rows[i];
        double sign = positive[row] ? 1 : -1;
        double gradient =
            sign * (vectors[row].dot(weights) + weights[features]) - 1 + alphas[row] * (0.5 / COST);
        if (alphas[row] == 0 && gradient > bound) {
          swap(rows, i--, --active);
          continue;
        }
        double projected = alphas[row] == 0 ? Math.min(0, gradient) : gradient;
        most = Math.max(most, projected);
        least = Math.min(least, projected);
        if (Math.abs(projected) > 1e-12) {
          float next = (float) Math.max(0, alphas[row] - gradient / diagonal[row]);
          add(weights, row, sign * (next - alphas[row]));
          alphas[row] = next;
        }
      }
      if (most - least <= TOLERANCE) {
        if (active == rows.length) {
          return;
        }
        active = rows.length;
        bound = Double.POSITIVE_INFINITY;
      } else {
        bound = most <= 0 ? Double.POSITIVE_INFINITY : most;
      }
    }
  }

  private void add(float[] weights, int row, double factor) {
    vectors[row].addTo(weights, factor);
    weights[features] += (float) factor;
  }

  private static void swap(int[] rows, int i, int j) {
    int row = rows[i];
    rows[i] = rows[j];
    rows[j] = row;
  }
}
