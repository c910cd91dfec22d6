package io.silta.bot.learn;

import java.util.List;

/**
 * Logistic regression drawn towards weights that are believed beforehand, by Newton's method: with
 * few observations the belief decides, with many they do.
 */
final class Logistic {

  private static final int ROUNDS = 25;

  private Logistic() {}

  /** One observation and how much it counts. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(double[] features, boolean hit, double weight) {}

  /**
   * Fits weights.
   *
   * @param trust per weight, how firmly the belief is held (the precision of its normal prior)
   */
  static double[] fit(List<Row> rows, double[] belief, double[] trust) {
    double[] weights = belief.clone();
    double loss = loss(rows, belief, trust, weights);
    for (int round = 0; round < ROUNDS; round++) {
      double[] step = step(rows, belief, trust, weights);
      double[] next = less(weights, step, 1);
      double nextLoss = loss(rows, belief, trust, next);
      // A whole step of Newton may lead beyond the valley.
      for (double part = 0.5; nextLoss > loss && part > 1e-3; part /= 2) {
        next = less(weights, step, part);
        nextLoss = loss(rows, belief, trust, next);
      }
      if (!(nextLoss < loss - 1e-9 * Math.abs(loss))) {
        return weights;
      }
      weights = next;
      loss = nextLoss;
    }
    return weights;
  }

  private static double[] less(double[] weights, double[] step, double part) {
    double[] next = weights.clone();
    for (int i = 0; i < next.length; i++) {
      next[i] -= part * step[i];
    }
    return next;
  }

  private static double loss(List<Row> rows, double[] belief, double[] trust, double[] weights) {
    double loss = 0;
    for (int i = 0; i < weights.length; i++) {
      loss += 0.5 * trust[i] * (weights[i] - belief[i]) * (weights[i] - belief[i]);
    }
    for (Row row : rows) {
      double p = probability(weights, row.features);
      loss -= row.weight * Math.log(row.hit ? p : 1 - p);
    }
    return loss;
  }

  private static double[] step(List<Row> rows, double[] belief, double[] trust, double[] weights) {
    int n = weights.length;
    double[] gradient = new double[n];
    double[][] curvature = new double[n][n];
    for (int i = 0; i < n; i++) {
      gradient[i] = trust[i] * (weights[i] - belief[i]);
      curvature[i][i] = trust[i];
    }
    for (Row row : rows) {
      double[] x = row.features;
      double p = probability(weights, x);
      double error = row.weight * (p - (row.hit ? 1 : 0));
      double bend = row.weight * p * (1 - p);
      for (int i = 0; i < n; i++) {
        gradient[i] += error * x[i];
        for (int j = 0; j < n; j++) {
          curvature[i][j] += bend * x[i] * x[j];
        }
      }
    }
    return solved(curvature, gradient);
  }

  static double probability(double[] weights, double[] row) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * row[i];
    }
    return 1 / (1 + Math.exp(-Math.clamp(sum, -30.0, 30.0)));
  }

  /** Gauss-Jordan; the matrix is positive definite, so that no pivoting is needed. */
  private static double[] solved(double[][] matrix, double[] right) {
    double[] x = right.clone();
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < x.length; k++) {
        if (k != i) {
          double factor = matrix[k][i] / matrix[i][i];
          for (int j = i; j < x.length; j++) {
            matrix[k][j] -= factor * matrix[i][j];
          }
          x[k] -= factor * x[i];
        }
      }
    }
    for (int i = 0; i < x.length; i++) {
      x[i] /= matrix[i][i];
    }
    return x;
  }
}
