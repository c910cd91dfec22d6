package io.silta.bot.learn;

import java.util.Arrays;
import java.util.List;

/**
 * The features seen in training, with how telling each is, and the weighting that makes vectors of
 * them: (1 + ln tf) times the root of the inverse document frequency, each block to length one, the
 * blocks weighted and joined, and all to length one again.
 */
final class Vocabulary {

  /** Above this many examples a feature must occur in two of them. */
  private static final int PRUNE_FROM_EXAMPLES = 3_000;

  /**
   * How telling a word such as "the" is in few examples, beside others as frequent in them. Many
   * examples tell better themselves.
   */
  private static final double COMMON_WEIGHT = 0.2;

  private static final double FEW = 1_000;
  private static final double MANY = 5_000;

  private static final float[] BLOCK_WEIGHTS = {1.0f, 0.7f, 0.7f, 1.4f};

  private final LongIntMap[] ids = new LongIntMap[Features.BLOCKS];
  private final float[] idf;
  private final float idfUnseen;
  private final int size;

  Vocabulary(List<Features> texts) {
    int least = texts.size() > PRUNE_FROM_EXAMPLES ? 2 : 1;
    float commonWeight = commonWeight(texts.size());
    int next = 0;
    float[] weights = new float[1024];
    for (int block = 0; block < Features.BLOCKS; block++) {
      LongIntMap all = new LongIntMap(1024);
      int[] counts = documentCounts(texts, block, all);
      LongIntMap kept = new LongIntMap(all.size());
      for (Features text : texts) {
        for (long hash : text.block(block)) {
          int count = counts[all.get(hash)];
          if (count >= least && kept.get(hash) == LongIntMap.NONE) {
            if (next == weights.length) {
              weights = Arrays.copyOf(weights, next * 2);
            }
            boolean common = block == Features.STEMS && Features.isCommon(hash);
            weights[next] = idf(count, texts.size()) * (common ? commonWeight : 1);
            kept.put(hash, next++);
          }
        }
      }
      ids[block] = kept;
    }
    this.idf = Arrays.copyOf(weights, next);
    this.idfUnseen = idf(0, texts.size());
    this.size = next;
  }

  private static int[] documentCounts(List<Features> texts, int block, LongIntMap numbers) {
    int[] counts = new int[1024];
    int[] lastSeen = new int[1024];
    for (int t = 0; t < texts.size(); t++) {
      for (long hash : texts.get(t).block(block)) {
        int number = numbers.number(hash);
        if (number >= counts.length) {
          counts = Arrays.copyOf(counts, number * 2);
          lastSeen = Arrays.copyOf(lastSeen, number * 2);
        }
        if (lastSeen[number] != t + 1) {
          lastSeen[number] = t + 1;
          counts[number]++;
        }
      }
    }
    return counts;
  }

  private static float commonWeight(int texts) {
    double many = Math.clamp((texts - FEW) / (MANY - FEW), 0.0, 1.0);
    return (float) (COMMON_WEIGHT + (1 - COMMON_WEIGHT) * many);
  }

  private static float idf(int count, int texts) {
    return (float) (Math.log((1.0 + texts) / (1.0 + count)) + 1);
  }

  /** How many features are stems; they have the first ids. */
  int stems() {
    return ids[Features.STEMS].size();
  }

  int size() {
    return size;
  }

  float idf(int id) {
    return idf[id];
  }

  float idfUnseen() {
    return idfUnseen;
  }

  /** Id of each stem of the text, in order, {@link LongIntMap#NONE} for an unseen one. */
  int[] stemIds(Features text) {
    long[] hashes = text.block(Features.STEMS);
    int[] found = new int[hashes.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = ids[Features.STEMS].get(hashes[i]);
    }
    return found;
  }

  SparseVector vector(Features text) {
    int[] all = new int[256];
    float[] values = new float[256];
    int size = 0;
    for (int block = 0; block < Features.BLOCKS; block++) {
      int[] found = known(text.block(block), ids[block]);
      if (size + found.length > all.length) {
        int capacity = Math.max(all.length * 2, size + found.length);
        all = Arrays.copyOf(all, capacity);
        values = Arrays.copyOf(values, capacity);
      }
      int end = weigh(found, all, values, size);
      normalise(values, size, end, BLOCK_WEIGHTS[block]);
      size = end;
    }
    normalise(values, 0, size, 1);
    return new SparseVector(Arrays.copyOf(all, size), Arrays.copyOf(values, size));
  }

  private static int[] known(long[] hashes, LongIntMap ids) {
    int[] found = new int[hashes.length];
    int size = 0;
    for (long hash : hashes) {
      int id = ids.get(hash);
      if (id != LongIntMap.NONE) {
        found[size++] = id;
      }
    }
    int[] sorted = Arrays.copyOf(found, size);
    Arrays.sort(sorted);
    return sorted;
  }

  /**
   * Writes each different id of {@code sorted} with its weight; returns where the writing ended.
   */
  private int weigh(int[] sorted, int[] all, float[] values, int from) {
    int at = from;
    for (int i = 0; i < sorted.length; ) {
      int j = i;
      while (j < sorted.length && sorted[j] == sorted[i]) {
        j++;
      }
      all[at] = sorted[i];
      double tf = j - i == 1 ? 1 : 1 + Math.log(j - i);
      values[at++] = (float) (tf * Math.sqrt(idf[sorted[i]]));
      i = j;
    }
    return at;
  }

  private static void normalise(float[] values, int from, int to, float length) {
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += values[i] * values[i];
    }
    if (squares > 0) {
      float factor = (float) (length / Math.sqrt(squares));
      for (int i = from; i < to; i++) {
        values[i] *= factor;
      }
    }
  }
}
