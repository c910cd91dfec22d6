package io.silta.bot;

import io.silta.bot.text.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Titles and examples by their words alone, so that case and punctuation do not matter. */
final class ExactIndex {

  private final Map<String, List<Hit>> hits = new HashMap<>();

  ExactIndex(List<Rule> rules, List<String> languages) {
    for (Rule rule : rules) {
      for (String language : languages) {
        rule.title().in(language).forEach(text -> add(rule, language, text));
        rule.examples().in(language).forEach(text -> add(rule, language, text));
      }
      add(rule, null, rule.titleIn(languages.getFirst(), languages.getFirst()));
    }
  }

  private void add(Rule rule, String language, String text) {
    String key = Tokens.key(text);
    if (key.isEmpty()) {
      return;
    }
    List<Hit> same = hits.computeIfAbsent(key, k -> new ArrayList<>(1));
    if (same.stream().noneMatch(hit -> hit.rule().equals(rule))) {
      same.add(new Hit(rule, "exact", 1, language));
    }
  }

  List<Hit> find(String text, Predicate<Rule> eligible) {
    return hits.getOrDefault(Tokens.key(text), List.of()).stream()
        .filter(hit -> eligible.test(hit.rule()))
        .toList();
  }
}
