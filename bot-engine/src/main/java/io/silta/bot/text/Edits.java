package io.silta.bot.text;

/** Damerau-Levenshtein distance (optimal string alignment), bounded. */
public final class Edits {

  private Edits() {}

  /** The distance of {@code a} and {@code b}, or {@code max} when it is at least that. */
  public static int distance(String a, String b, int max) {
    if (Math.abs(a.length() - b.length()) >= max) {
      return max;
    }
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int least = fill(a, b, i, before, last, row);
      if (least >= max) {
        return max;
      }
      int[] spare = before;
      before = last;
      last = row;
      row = spare;
    }
    return Math.min(max, last[b.length()]);
  }

  private static int fill(String a, String b, int i, int[] before, int[] last, int[] row) {
    row[0] = i;
    int least = i;
    for (int j = 1; j <= b.length(); j++) {
      int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
      int edits = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + same);
      if (i > 1
          && j > 1
          && a.charAt(i - 1) == b.charAt(j - 2)
          && a.charAt(i - 2) == b.charAt(j - 1)) {
        edits = Math.min(edits, before[j - 2] + 1);
      }
      row[j] = edits;
      least = Math.min(least, edits);
    }
    return least;
  }
}
