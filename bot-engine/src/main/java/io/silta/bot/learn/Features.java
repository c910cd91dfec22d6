package io.silta.bot.learn;

import io.silta.bot.text.Stemmer;
import java.util.Arrays;
import java.util.List;

/**
 * What is looked at in a text: stems, pairs of neighbours with the edges of the text, pairs of
 * stems within four words in any order, and runs of two to five characters within words. Each is a
 * 64-bit hash, collisions being too rare to matter.
 */
final class Features {

  static final int STEMS = 0;
  static final int NEIGHBOURS = 1;
  static final int PAIRS = 2;
  static final int CHARACTERS = 3;
  static final int BLOCKS = 4;

  private static final int TOKENS_MAX = 200;
  private static final int WINDOW = 4;
  private static final int GRAM_MIN = 2;
  private static final int GRAM_MAX = 5;
  private static final int WORD_CHARS_MAX = 40;
  private static final long EDGE = 0x5DEECE66DL;

  private final long[][] blocks;

  private Features(long[][] blocks) {
    this.blocks = blocks;
  }

  /** Hashes of one block, with repetitions. */
  long[] block(int block) {
    return blocks[block];
  }

  /** Of a text's first 200 tokens. */
  static Features of(List<String> allTokens, Stemmer stemmer) {
    List<String> tokens = allTokens.subList(0, Math.min(allTokens.size(), TOKENS_MAX));
    long[] stems = new long[tokens.size()];
    boolean[] common = new boolean[stems.length];
    for (int i = 0; i < stems.length; i++) {
      String stem = stemmer.stem(tokens.get(i));
      stems[i] = hash(stem);
      common[i] = stemmer.isCommonStem(stem);
    }
    return new Features(
        new long[][] {
          stemHashes(stems, common), neighbours(stems), pairs(stems), characters(tokens)
        });
  }

  /** Whether the hash of a stem belongs to a word that tells little in any text. */
  static boolean isCommon(long stemHash) {
    return (stemHash & 1) == 1;
  }

  private static long[] stemHashes(long[] stems, boolean[] common) {
    long[] out = new long[stems.length];
    for (int i = 0; i < stems.length; i++) {
      out[i] = mixed(stems[i], STEMS + 1L) & ~1L | (common[i] ? 1 : 2);
    }
    return out;
  }

  private static long[] neighbours(long[] stems) {
    if (stems.length == 0) {
      return stems;
    }
    long[] out = new long[stems.length + 1];
    for (int i = 0; i <= stems.length; i++) {
      long left = i == 0 ? EDGE : stems[i - 1];
      long right = i == stems.length ? EDGE : stems[i];
      out[i] = mixed(left * 31 + right, NEIGHBOURS + 1L);
    }
    return out;
  }

  private static long[] pairs(long[] stems) {
    long[] out = new long[stems.length * WINDOW];
    int size = 0;
    for (int i = 0; i < stems.length; i++) {
      for (int j = i + 1; j < Math.min(stems.length, i + WINDOW + 1); j++) {
        long low = Math.min(stems[i], stems[j]);
        long high = Math.max(stems[i], stems[j]);
        out[size++] = mixed(low * 31 + high, PAIRS + 1L);
      }
    }
    return Arrays.copyOf(out, size);
  }

  private static long[] characters(List<String> tokens) {
    long[] out = new long[64];
    int size = 0;
    for (String token : tokens) {
      String word = token.length() <= WORD_CHARS_MAX ? token : token.substring(0, WORD_CHARS_MAX);
      int length = word.length() + 2;
      for (int i = 0; i < length; i++) {
        long hash = 7;
        for (int n = 1; n <= GRAM_MAX && i + n <= length; n++) {
          hash = hash * 0x100000001B3L + at(word, i + n - 1);
          if (n >= GRAM_MIN) {
            if (size == out.length) {
              out = Arrays.copyOf(out, size * 2);
            }
            out[size++] = mixed(hash, CHARACTERS + 1L + n * 8L);
          }
        }
      }
    }
    return Arrays.copyOf(out, size);
  }

  private static char at(String word, int i) {
    return i == 0 ? '^' : i > word.length() ? '$' : word.charAt(i - 1);
  }

  private static long hash(String word) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < word.length(); i++) {
      hash = (hash ^ word.charAt(i)) * 0x100000001B3L;
    }
    return hash;
  }

  /** The finaliser of SplitMix64; 0 stands for an empty slot elsewhere and is avoided. */
  private static long mixed(long value, long salt) {
    long z = value + salt * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z ^= z >>> 31;
    return z == 0 ? 1 : z;
  }
}
