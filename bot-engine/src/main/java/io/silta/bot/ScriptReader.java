package io.silta.bot;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one conversation of {@code tests:}. */
final class ScriptReader {

  /** A Monday at noon in Finland: a moment for tests that name none. */
  private static final Instant MONDAY = Instant.parse("2026-01-12T10:00:00Z");

  private static final Set<String> KEYS =
      Set.of("name", "language", "page", "variables", "at", "agents", "steps");
  private static final Set<String> EXPECTATIONS =
      Set.of("rule", "outcome", "says", "handoff", "language", "tag");

  private final Fields.Source source;
  private final List<String> languages;
  private final Optional<ZoneId> zone;

  ScriptReader(Fields.Source source, BotProfile profile) {
    this.source = source;
    this.languages = profile.languages();
    this.zone = profile.zone();
  }

  Script read(YamlNode node) {
    Fields test = new Fields(source, "a test", node, KEYS);
    test.require("steps");
    return new Script(
        test.text("name", Limits.LABEL_CHARS_MAX).orElse("line " + node.line()),
        test.place(),
        test.text("language", 10).orElse(languages.getFirst()),
        variables(test),
        test.text("at", 30).map(at -> moment(test, at)).orElse(MONDAY),
        test.flag("agents").orElse(true),
        test.list("steps", 100, this::step));
  }

  private Map<String, String> variables(Fields test) {
    Map<String, String> variables = new HashMap<>();
    test.text("page", 2_000).ifPresent(page -> variables.put("page.url", page));
    YamlNode node = test.get("variables").orElse(null);
    if (node instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries()) {
        Fields.textOf(source, "variable", entry.value(), Limits.ANSWER_CHARS_MAX)
            .ifPresent(value -> variables.put(entry.key().value(), value));
      }
    } else if (node != null) {
      source.problem(node, "variables: %s (expected: name: value)", node.kind());
    }
    return variables;
  }

  private Instant moment(Fields test, String text) {
    try {
      return LocalDateTime.parse(text).atZone(zone.orElse(ZoneOffset.UTC)).toInstant();
    } catch (DateTimeException e) {
      source.problem(
          test.get("at").orElseThrow(),
          "at: %s (expected: a time such as 2026-11-23T18:30)",
          Problems.shown(text));
      return MONDAY;
    }
  }

  private Optional<Script.Step> step(Fields.Source from, YamlNode node) {
    Fields step = new Fields(from, "a step", node, Set.of("visitor", "expect"));
    step.require("visitor");
    Fields expect =
        new Fields(
            from,
            "expect",
            step.get("expect").orElse(new YamlNode.Mapping(node.line(), node.column(), List.of())),
            EXPECTATIONS);
    return Optional.of(
        new Script.Step(
            step.place(), step.text("visitor", 20_000).orElse(""), expectation(expect)));
  }

  private Script.Expect expectation(Fields expect) {
    return new Script.Expect(
        expect.text("rule", 60),
        expect.text("outcome", 40),
        expect.list("says", 20, (s, n) -> Fields.textOf(s, "says", n, Limits.ANSWER_CHARS_MAX)),
        expect.text("handoff", 60),
        expect.text("language", 10),
        expect.list("tag", 20, (s, n) -> Fields.textOf(s, "tag", n, 60)));
  }
}
