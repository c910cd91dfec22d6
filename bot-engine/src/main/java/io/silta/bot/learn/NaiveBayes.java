package io.silta.bot.learn;

import java.util.Arrays;

/**
 * Multinomial naive Bayes over a range of features. What a label never saw weighs the same whatever
 * it is, so that only what it did see is stored, by feature.
 */
final class NaiveBayes {

  private final int from;
  private final int to;
  private final int[] starts;
  private final int[] labels;
  private final float[] gains;
  private final float[] unseen;

  /**
   * Counts {@code rows} of {@code vectors}.
   *
   * @param from first feature looked at
   * @param to feature after the last
   */
  NaiveBayes(
      SparseVector[] vectors,
      int[] rows,
      int[] labelOf,
      int labelCount,
      int from,
      int to,
      double smoothing) {
    this.from = from;
    this.to = to;
    long[] cells = new long[1024];
    float[] masses = new float[1024];
    LongIntMap cellOf = new LongIntMap(1024);
    double[] totals = new double[labelCount];
    int size = 0;
    for (int row : rows) {
      SparseVector vector = vectors[row];
      for (int i = 0; i < vector.ids().length; i++) {
        int id = vector.ids()[i];
        if (id >= from && id < to) {
          long key = ((long) (id - from) << 20 | labelOf[row]) + 1;
          int cell = cellOf.number(key * 0x9E3779B97F4A7C15L);
          if (cell == size) {
            if (size == cells.length) {
              cells = Arrays.copyOf(cells, size * 2);
              masses = Arrays.copyOf(masses, size * 2);
            }
            cells[size++] = key - 1;
          }
          masses[cell] += vector.values()[i];
          totals[labelOf[row]] += vector.values()[i];
        }
      }
    }
    this.unseen = new float[labelCount];
    for (int l = 0; l < labelCount; l++) {
      unseen[l] = (float) Math.log(smoothing / (totals[l] + smoothing * (to - from)));
    }
    this.starts = new int[to - from + 1];
    for (int c = 0; c < size; c++) {
      starts[(int) (cells[c] >> 20) + 1]++;
    }
    for (int f = 0; f < to - from; f++) {
      starts[f + 1] += starts[f];
    }
    this.labels = new int[size];
    this.gains = new float[size];
    int[] next = starts.clone();
    for (int c = 0; c < size; c++) {
      int at = next[(int) (cells[c] >> 20)]++;
      labels[at] = (int) (cells[c] & 0xFFFFF);
      gains[at] = (float) Math.log((masses[c] + smoothing) / smoothing);
    }
  }

  /** The probability of each label, all being equally likely beforehand. */
  float[] probabilities(SparseVector vector, double temperature) {
    double[] sums = new double[unseen.length];
    double mass = 0;
    for (int i = 0; i < vector.ids().length; i++) {
      int id = vector.ids()[i];
      if (id >= from && id < to) {
        float value = vector.values()[i];
        mass += value;
        for (int c = starts[id - from]; c < starts[id - from + 1]; c++) {
          sums[labels[c]] += value * gains[c];
        }
      }
    }
    double most = Double.NEGATIVE_INFINITY;
    for (int l = 0; l < sums.length; l++) {
      sums[l] = (sums[l] + mass * unseen[l]) * temperature;
      most = Math.max(most, sums[l]);
    }
    double total = 0;
    for (int l = 0; l < sums.length; l++) {
      sums[l] = Math.exp(sums[l] - most);
      total += sums[l];
    }
    float[] probabilities = new float[sums.length];
    for (int l = 0; l < sums.length; l++) {
      probabilities[l] = (float) (sums[l] / total);
    }
    return probabilities;
  }
}
