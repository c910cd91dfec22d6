package io.silta.server.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Nearest {
  private Nearest() {}

  /** The nearest of {@code names}, unless it takes more than a third of the letters to change. */
  public static Optional<String> to(String name, Collection<String> names) {
    return names.stream()
        .min(Comparator.comparingInt(candidate -> edits(name, candidate)))
        .filter(nearest -> edits(name, nearest) <= Math.max(1, name.length() / 3));
  }

  /** Letters to insert, delete or replace (Levenshtein). */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(diagonal, row[column - 1]));
      }
    }
    return row[to.length()];
  }
}
