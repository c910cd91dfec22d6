package io.silta.bot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All patterns of the rules. Before a pattern is run, a text is asked for the literals without
 * which it cannot match; what remains shares a budget of steps, so that many or costly patterns see
 * a shorter beginning of a long text instead of taking longer.
 */
final class PatternIndex {

  private static final int HITS_MAX = 5;

  private final List<Entry> entries = new ArrayList<>();

  private record Entry(Rule rule, RulePattern pattern) {}

  PatternIndex(List<Rule> rules) {
    rules.stream()
        .sorted(Comparator.comparingInt((Rule rule) -> -rule.priority()))
        .forEach(rule -> rule.patterns().forEach(p -> entries.add(new Entry(rule, p))));
  }

  /** Rules with a matching pattern: by priority, then in the order of the files. */
  List<Hit> find(Glance glance, Predicate<Rule> eligible) {
    List<Entry> possible = entries.stream().filter(e -> glance.mayMatch(e.pattern)).toList();
    String text = glance.within(possible.stream().map(Entry::pattern).toList());
    Set<Rule> seen = new HashSet<>();
    List<Hit> hits = new ArrayList<>();
    for (Entry entry : possible) {
      if (hits.size() == HITS_MAX) {
        break;
      }
      if (!seen.contains(entry.rule)
          && entry.pattern.outline().mayMatch(text)
          && entry.pattern.matches(text)
          && seen.add(entry.rule)
          && eligible.test(entry.rule)) {
        hits.add(new Hit(entry.rule, "pattern", 1, null));
      }
    }
    return hits;
  }
}
