package io.silta.bot;

import io.silta.bot.text.Stemmer;
import io.silta.bot.text.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Keywords: words that must all occur, in any order and inflection; {@code order*} stands for every
 * word that begins so. An entry is found by its first word, so the cost hardly depends on how many
 * there are.
 */
final class KeywordIndex {

  private static final int WORDS_MAX = 300;
  private static final int PREFIX_CHARS_MAX = 20;

  private final List<String> languages;
  private final Map<String, Map<String, List<Entry>>> entries = new HashMap<>();

  private record Entry(Rule rule, String language, List<String> words, int weight) {}

  private record Scored(Entry entry, boolean ownLanguage) {}

  KeywordIndex(List<Rule> rules, List<String> languages) {
    this.languages = languages;
    for (String language : languages) {
      Stemmer stemmer = new Stemmer(language);
      Map<String, List<Entry>> byWord = new HashMap<>();
      for (Rule rule : rules) {
        for (String keyword : rule.keywords().in(language)) {
          add(byWord, rule, language, words(keyword, stemmer));
        }
      }
      entries.put(language, byWord);
    }
  }

  private static void add(
      Map<String, List<Entry>> byWord, Rule rule, String language, List<String> words) {
    if (!words.isEmpty()) {
      int weight = words.size() * 1_000 + words.stream().mapToInt(String::length).sum();
      byWord
          .computeIfAbsent(words.getFirst(), w -> new ArrayList<>(1))
          .add(new Entry(rule, language, words, weight));
    }
  }

  /** Stems, and beginnings marked by a star at their end. */
  static List<String> words(String keyword, Stemmer stemmer) {
    List<String> words = new ArrayList<>();
    for (String part : keyword.split("\\s+")) {
      boolean beginning = part.endsWith("*");
      for (String token : Tokens.of(part)) {
        words.add(
            beginning
                ? token.substring(0, Math.min(token.length(), PREFIX_CHARS_MAX)) + "*"
                : stemmer.stem(token));
      }
    }
    return words;
  }

  /**
   * Rules with a keyword in {@code text}; the visitor's language, priority and longer ones first.
   */
  List<Hit> find(List<String> tokens, String language, Predicate<Rule> eligible) {
    List<Scored> found = new ArrayList<>();
    for (String each : languages) {
      if (!entries.get(each).isEmpty()) {
        collect(tokens, each, each.equals(language), found);
      }
    }
    Comparator<Scored> order =
        Comparator.comparing((Scored s) -> !s.ownLanguage)
            .thenComparing(s -> -s.entry.rule.priority())
            .thenComparing(s -> -s.entry.weight);
    Set<Rule> seen = new HashSet<>();
    return found.stream()
        .filter(s -> eligible.test(s.entry.rule))
        .sorted(order)
        .filter(s -> seen.add(s.entry.rule))
        .map(s -> new Hit(s.entry.rule, "keyword", 1, null))
        .toList();
  }

  private void collect(List<String> tokens, String language, boolean own, List<Scored> found) {
    Set<String> forms = forms(tokens, new Stemmer(language));
    Map<String, List<Entry>> byWord = entries.get(language);
    for (String form : forms) {
      for (Entry entry : byWord.getOrDefault(form, List.of())) {
        if (forms.containsAll(entry.words)) {
          found.add(new Scored(entry, own));
        }
      }
    }
  }

  private static Set<String> forms(List<String> tokens, Stemmer stemmer) {
    Set<String> forms = new HashSet<>();
    for (String token : tokens.subList(0, Math.min(tokens.size(), WORDS_MAX))) {
      forms.add(stemmer.stem(token));
      for (int n = 1; n <= Math.min(token.length(), PREFIX_CHARS_MAX); n++) {
        forms.add(token.substring(0, n) + "*");
      }
    }
    return forms;
  }
}
