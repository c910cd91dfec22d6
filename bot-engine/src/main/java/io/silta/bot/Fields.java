package io.silta.bot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * One map of a rule file, read strictly: what is not known is refused with what was expected. A
 * wrong value is noted and read as if it were absent, so that reading goes on.
 */
final class Fields {

  private final String what;
  private final Source source;
  private final YamlNode node;
  private final Map<String, YamlNode> values = new HashMap<>();

  /** Where a file's values go: its name, the languages in use, and the problems found. */
  record Source(String file, Problems problems) {

    void problem(YamlNode at, String message, Object... args) {
      problems.add(file, at, message, args);
    }
  }

  /** Reads {@code node}, which should be a map with no other keys than {@code known}. */
  Fields(Source source, String what, YamlNode node, Set<String> known) {
    this.what = what;
    this.source = source;
    this.node = node;
    if (node instanceof YamlNode.Mapping mapping) {
      mapping.entries().forEach(entry -> take(entry, known));
    } else {
      source.problem(node, "%s: %s (expected: keys %s)", what, node.kind(), sorted(known));
    }
  }

  private void take(YamlNode.Entry entry, Set<String> known) {
    String key = entry.key().value();
    if (known.contains(key)) {
      values.put(key, entry.value());
      return;
    }
    String meant = Problems.meant(key, known).map(k -> "; did you mean \"" + k + "\"?").orElse("");
    source.problem(
        entry.key(),
        "unknown key \"%s\" in %s (expected: %s%s)",
        Problems.shown(key),
        what,
        sorted(known),
        meant);
  }

  private static String sorted(Set<String> known) {
    return String.join(", ", new TreeSet<>(known));
  }

  Source source() {
    return source;
  }

  YamlNode node() {
    return node;
  }

  Place place() {
    return Place.of(source.file(), node);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  Optional<YamlNode> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  void require(String key) {
    if (!has(key) && node instanceof YamlNode.Mapping) {
      source.problem(node, "%s lacks \"%s\"", what, key);
    }
  }

  /** A text that is not blank. */
  Optional<String> text(String key, int charsMax) {
    return get(key).flatMap(n -> textOf(source, key, n, charsMax));
  }

  static Optional<String> textOf(Source source, String name, YamlNode node, int charsMax) {
    if (!(node instanceof YamlNode.Scalar scalar)) {
      source.problem(node, "%s: %s (expected: a text)", name, node.kind());
      return Optional.empty();
    }
    String value = scalar.value().strip();
    if (value.isEmpty()) {
      source.problem(node, "%s: empty (expected: a text)", name);
      return Optional.empty();
    }
    if (value.length() > charsMax) {
      source.problem(
          node, "%s: %d characters (expected: at most %d)", name, value.length(), charsMax);
      return Optional.empty();
    }
    return Optional.of(value);
  }

  /** A whole number of {@code least..most}. */
  int number(String key, int least, int most, int otherwise) {
    Optional<YamlNode> found = get(key);
    if (found.isEmpty()) {
      return otherwise;
    }
    String shown = found.get() instanceof YamlNode.Scalar s ? s.value() : found.get().kind();
    if (shown.matches("[+-]?\\d{1,9}")) {
      int value = Integer.parseInt(shown);
      if (value >= least && value <= most) {
        return value;
      }
    }
    source.problem(
        found.get(), "%s: %s (expected: %d..%d)", key, Problems.shown(shown), least, most);
    return otherwise;
  }

  /** A fraction of 0..1. */
  Optional<Double> fraction(String key) {
    Optional<YamlNode> found = get(key);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String shown = found.get() instanceof YamlNode.Scalar s ? s.value() : found.get().kind();
    if (shown.matches("0(\\.\\d{1,6})?|1(\\.0{1,6})?")) {
      return Optional.of(Double.parseDouble(shown));
    }
    source.problem(found.get(), "%s: %s (expected: 0..1)", key, Problems.shown(shown));
    return Optional.empty();
  }

  /** {@code true} or {@code false}. */
  Optional<Boolean> flag(String key) {
    Optional<YamlNode> found = get(key);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String shown = found.get() instanceof YamlNode.Scalar s ? s.value() : found.get().kind();
    switch (shown) {
      case "true", "yes":
        return Optional.of(true);
      case "false", "no":
        return Optional.of(false);
      default:
        source.problem(found.get(), "%s: %s (expected: true, false)", key, Problems.shown(shown));
        return Optional.empty();
    }
  }

  /** One item or a list of items; what cannot be read is left out. */
  <T> List<T> list(String key, int max, BiFunction<Source, YamlNode, Optional<T>> item) {
    return get(key).map(n -> listOf(source, key, n, max, item)).orElse(List.of());
  }

  static <T> List<T> listOf(
      Source source,
      String name,
      YamlNode node,
      int max,
      BiFunction<Source, YamlNode, Optional<T>> item) {
    List<YamlNode> nodes =
        node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node);
    if (nodes.size() > max) {
      source.problem(node, "%s: %d (expected: at most %d)", name, nodes.size(), max);
      return List.of();
    }
    List<T> items = new ArrayList<>(nodes.size());
    nodes.forEach(n -> item.apply(source, n).ifPresent(items::add));
    return List.copyOf(items);
  }
}
