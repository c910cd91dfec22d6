package io.silta.bot.learn;

/** A vector of few entries, ordered by id. */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out of the package
record SparseVector(int[] ids, float[] values) {

  double dot(float[] dense) {
    double sum = 0;
    for (int i = 0; i < ids.length; i++) {
      sum += values[i] * dense[ids[i]];
    }
    return sum;
  }

  void addTo(float[] dense, double factor) {
    for (int i = 0; i < ids.length; i++) {
      dense[ids[i]] += (float) (factor * values[i]);
    }
  }

  double squaredNorm() {
    double sum = 0;
    for (float value : values) {
      sum += value * value;
    }
    return sum;
  }
}
