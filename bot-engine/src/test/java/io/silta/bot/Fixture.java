package io.silta.bot;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Rules and contexts for tests. */
final class Fixture {

  static final Instant MONDAY_NOON = Instant.parse("2026-01-12T10:00:00Z");
  static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

  private Fixture() {}

  static RuleSet shop() {
    return good(RuleFolder.compile(Path.of("src/test/resources/rules")));
  }

  static RuleSet rules(String yaml) {
    return good(compile(yaml));
  }

  static Compilation compile(String yaml) {
    return RuleCompiler.compile(Map.of("rules.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
  }

  /** The problems of {@code yaml}, each on its line. */
  static String problems(String yaml) {
    List<String> lines = compile(yaml).problems().stream().map(Problem::toString).toList();
    return String.join("\n", lines);
  }

  private static RuleSet good(Compilation compilation) {
    return compilation
        .ruleSet()
        .orElseThrow(() -> new AssertionError(compilation.problems().toString()));
  }

  static TurnContext context(String language) {
    return context(language, Map.of());
  }

  static TurnContext context(String language, Map<String, String> variables) {
    return new TurnContext(language, variables, MONDAY_NOON, HELSINKI, true);
  }

  static String said(Turn turn) {
    return String.join("\n", turn.says().stream().map(Say::text).toList());
  }

  static boolean handsOff(Turn turn) {
    return turn.actions().stream().anyMatch(Action.HandOff.class::isInstance);
  }

  static String reason(Turn turn) {
    return turn.actions().stream()
        .filter(Action.HandOff.class::isInstance)
        .map(action -> ((Action.HandOff) action).reason())
        .findFirst()
        .orElse("");
  }
}
