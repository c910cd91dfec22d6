package io.silta.bot.learn;

import java.util.Arrays;

/**
 * The weights of all labels, by feature, so that scoring a text touches its own features only. What
 * is too small to matter is left out, and the rest is kept in 16 bits.
 */
final class Weights {

  private static final double LEAST = 0.008;
  private static final double SCALE = 4_096;

  private final int[] starts;
  private final char[] labels;
  private final short[] values;
  private final float[] bias;

  /**
   * @param rows one label's weights each, the bias last
   */
  Weights(Row[] rows, int features) {
    this.bias = new float[rows.length];
    this.starts = new int[features + 1];
    for (Row row : rows) {
      for (int id : row.ids) {
        starts[id + 1]++;
      }
    }
    for (int f = 0; f < features; f++) {
      starts[f + 1] += starts[f];
    }
    this.labels = new char[starts[features]];
    this.values = new short[starts[features]];
    int[] next = starts.clone();
    for (int label = 0; label < rows.length; label++) {
      bias[label] = rows[label].bias;
      for (int i = 0; i < rows[label].ids.length; i++) {
        int at = next[rows[label].ids[i]]++;
        labels[at] = (char) label;
        values[at] = rows[label].values[i];
      }
    }
  }

  /** One label's weights that matter. */
  static final class Row {
    private final int[] ids;
    private final short[] values;
    private final float bias;

    /**
     * @param weights by feature, the bias last
     */
    Row(float[] weights) {
      int features = weights.length - 1;
      int[] found = new int[features];
      int size = 0;
      for (int f = 0; f < features; f++) {
        if (Math.abs(weights[f]) >= LEAST) {
          found[size++] = f;
        }
      }
      this.ids = Arrays.copyOf(found, size);
      this.values = new short[size];
      for (int i = 0; i < size; i++) {
        double scaled = weights[ids[i]] * SCALE;
        values[i] = (short) Math.clamp(Math.round(scaled), Short.MIN_VALUE, Short.MAX_VALUE);
      }
      this.bias = weights[features];
    }
  }

  float[] scores(SparseVector vector) {
    float[] scores = bias.clone();
    for (int i = 0; i < vector.ids().length; i++) {
      int id = vector.ids()[i];
      float factor = (float) (vector.values()[i] / SCALE);
      for (int at = starts[id]; at < starts[id + 1]; at++) {
        scores[labels[at]] += factor * values[at];
      }
    }
    return scores;
  }
}
