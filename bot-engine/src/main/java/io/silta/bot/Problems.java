package io.silta.bot;

import io.silta.bot.text.Edits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong, so that an author sees all of it at once. Used by one thread. */
final class Problems {

  private final List<Problem> list = new ArrayList<>();

  void add(Problem problem) {
    if (list.size() < Limits.PROBLEMS_MAX) {
      list.add(problem);
    }
  }

  void add(String file, YamlNode at, String message, Object... args) {
    add(new Problem(file, at.line(), at.column(), message.formatted(args)));
  }

  void add(Place place, String message, Object... args) {
    add(new Problem(place.file(), place.line(), place.column(), message.formatted(args)));
  }

  boolean isEmpty() {
    return list.isEmpty();
  }

  List<Problem> list() {
    return List.copyOf(list);
  }

  /** {@code text} as it may be quoted in a message: one line, no control characters, not long. */
  static String shown(String text) {
    String cut = Dialogue.cut(text, 60);
    String line = cut.replaceAll("\\p{Cntrl}+", " ").strip();
    return cut.length() < text.length() ? line + "..." : line;
  }

  /** The known word that was probably meant. */
  static Optional<String> meant(String word, Collection<String> known) {
    String best = null;
    int least = Math.max(1, word.length() / 3) + 1;
    for (String candidate : known) {
      int distance = Edits.distance(word, candidate, least);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }
}
