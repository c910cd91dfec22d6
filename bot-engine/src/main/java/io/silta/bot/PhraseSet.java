package io.silta.bot;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Words and phrases as they read best in the source: lines of them, with commas between. */
final class PhraseSet {

  private PhraseSet() {}

  static Set<String> of(String lines) {
    return Arrays.stream(lines.split("[,\\n]"))
        .map(String::strip)
        .filter(phrase -> !phrase.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
