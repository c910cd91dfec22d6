package io.silta.bot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Texts by language, one or several a language. Never holds an empty list. */
record Texts(Map<String, List<String>> byLanguage) {

  static final Texts NONE = new Texts(Map.of());

  boolean isEmpty() {
    return byLanguage.isEmpty();
  }

  List<String> in(String language) {
    return byLanguage.getOrDefault(language, List.of());
  }

  /** Those of {@code language}, else of {@code otherwise}, else of any language. */
  List<String> best(String language, String otherwise) {
    List<String> own = byLanguage.getOrDefault(language, in(otherwise));
    return own.isEmpty() && !isEmpty() ? byLanguage.values().iterator().next() : own;
  }

  /** One of the best, chosen by {@code seed}; empty when there is none. */
  String pick(String language, String otherwise, int seed) {
    List<String> all = best(language, otherwise);
    return all.isEmpty() ? "" : all.get(Math.floorMod(seed, all.size()));
  }

  List<String> all() {
    return byLanguage.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Reads {@code fi: text} or {@code fi: [text, text]} maps; a bare text or list is of the first
   * language.
   */
  static Texts read(Fields fields, String key, List<String> languages, int countMax, int charsMax) {
    return fields
        .get(key)
        .map(node -> read(fields.source(), key, node, languages, countMax, charsMax))
        .orElse(NONE);
  }

  static Texts read(
      Fields.Source source,
      String name,
      YamlNode node,
      List<String> languages,
      int countMax,
      int charsMax) {
    BiFunction<Fields.Source, YamlNode, Optional<String>> item =
        (s, n) -> Fields.textOf(s, name, n, charsMax);
    Map<String, List<String>> texts = new LinkedHashMap<>();
    if (node instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries()) {
        if (isKnown(source, name, entry.key(), languages)) {
          put(texts, entry.key().value(), source, name, entry.value(), countMax, item);
        }
      }
    } else {
      put(texts, languages.getFirst(), source, name, node, countMax, item);
    }
    return new Texts(Collections.unmodifiableMap(sorted(texts, languages)));
  }

  private static void put(
      Map<String, List<String>> texts,
      String language,
      Fields.Source source,
      String name,
      YamlNode node,
      int countMax,
      BiFunction<Fields.Source, YamlNode, Optional<String>> item) {
    List<String> list = new ArrayList<>(Fields.listOf(source, name, node, countMax, item));
    if (!list.isEmpty()) {
      texts.put(language, List.copyOf(list));
    }
  }

  private static Map<String, List<String>> sorted(
      Map<String, List<String>> texts, List<String> languages) {
    Map<String, List<String>> sorted = new LinkedHashMap<>();
    languages.stream().filter(texts::containsKey).forEach(l -> sorted.put(l, texts.get(l)));
    return sorted;
  }

  private static boolean isKnown(
      Fields.Source source, String name, YamlNode.Scalar key, List<String> languages) {
    if (languages.contains(key.value())) {
      return true;
    }
    source.problem(
        key,
        "%s: language \"%s\" (expected: %s, as in bot.languages)",
        name,
        Problems.shown(key.value()),
        String.join(", ", languages));
    return false;
  }
}
