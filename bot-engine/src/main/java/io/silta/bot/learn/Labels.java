package io.silta.bot.learn;

import java.util.Arrays;

/**
 * Labels that have examples, numbered without gaps: a rule without examples in a language is no
 * label of that language's model.
 */
record Labels(int[] dense, int[] original) {

  static Labels of(int[] labelOf) {
    int[] original = Arrays.stream(labelOf).distinct().sorted().toArray();
    int[] dense =
        Arrays.stream(labelOf).map(label -> Arrays.binarySearch(original, label)).toArray();
    return new Labels(dense, original);
  }

  int count() {
    return original.length;
  }
}
