package io.silta.bot;

import io.silta.bot.text.Tokens;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A text looked at once for what every pattern wants to know. */
final class Glance {

  private static final int GRAM = 3;

  /** RE2/J takes about 20 ns a step. */
  private static final long STEPS_MAX = 500_000;

  private static final int CHARS_MIN = 32;

  private final String text;
  private final Set<Integer> grams = new HashSet<>();
  private final Map<RulePattern, Boolean> excluded = new HashMap<>();

  Glance(String visitorText) {
    this.text = Tokens.folded(Tokens.plain(visitorText));
    for (int i = 0; i + GRAM <= text.length(); i++) {
      grams.add(gram(text, i));
    }
  }

  boolean mayMatch(RulePattern pattern) {
    List<String> literals = pattern.outline().literals();
    if (literals.isEmpty()) {
      return true;
    }
    for (String literal : literals) {
      if (mayHold(literal)) {
        return true;
      }
    }
    return false;
  }

  private boolean mayHold(String literal) {
    for (int i = 0; i + GRAM <= literal.length(); i++) {
      if (!grams.contains(gram(literal, i))) {
        return false;
      }
    }
    return true;
  }

  /** As much of the text's beginning as the budget lets these patterns look at. */
  String within(List<RulePattern> patterns) {
    long cost = 1 + patterns.stream().mapToLong(p -> p.outline().instructions()).sum();
    long chars = Math.max(CHARS_MIN, STEPS_MAX / cost);
    return chars >= text.length() ? text : Dialogue.cut(text, (int) chars);
  }

  /** Whether one of {@code rule}'s exclusions matches. */
  boolean excludes(Rule rule) {
    for (RulePattern pattern : rule.excludes()) {
      boolean hit =
          excluded.computeIfAbsent(pattern, p -> mayMatch(p) && p.matches(within(List.of(p))));
      if (hit) {
        return true;
      }
    }
    return false;
  }

  private static int gram(String text, int at) {
    return (text.charAt(at) * 31 + text.charAt(at + 1)) * 1_000_003 + text.charAt(at + 2);
  }
}
