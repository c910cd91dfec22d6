package io.silta.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds the conversations that the rules promise, and tells where they go otherwise. */
final class ScriptRunner {

  private final RuleSet rules;
  private final ZoneId zone;
  private final Problems problems;
  private int stepsRun;

  ScriptRunner(RuleSet rules, BotProfile profile, Problems problems) {
    this.rules = rules;
    this.zone = profile.zone().orElse(ZoneOffset.UTC);
    this.problems = problems;
  }

  int stepsRun() {
    return stepsRun;
  }

  /** The texts within a rule that must hit it. */
  void runSamples(Rule rule) {
    rule.samples()
        .byLanguage()
        .forEach((language, texts) -> texts.forEach(text -> runSample(rule, language, text)));
  }

  private void runSample(Rule rule, String language, String text) {
    stepsRun++;
    Decision decision = rules.answer(Dialogue.START, text, context(rule, language)).decision();
    if (!rule.id().equals(decision.rule())) {
      problems.add(
          rule.place(),
          "test \"%s\" of rule \"%s\": %s",
          Problems.shown(text),
          rule.id(),
          instead(decision));
    }
  }

  private static String instead(Decision decision) {
    String taken =
        decision.rule() == null
            ? "no rule answered (" + decision.outcome() + ")"
            : "rule \"%s\" answered (%s)".formatted(decision.rule(), decision.outcome());
    List<String> near =
        decision.candidates().stream().map(c -> "%s %.2f".formatted(c.rule(), c.score())).toList();
    return near.isEmpty() ? taken : taken + "; nearest: " + String.join(", ", near);
  }

  /** A context in which the rule's own conditions hold. */
  private TurnContext context(Rule rule, String language) {
    Map<String, String> variables = new HashMap<>();
    rule.conditions()
        .attributes()
        .forEach((name, values) -> variables.put("attribute." + name, values.getFirst()));
    rule.conditions().pages().stream()
        .findFirst()
        .ifPresent(page -> variables.put("page.url", page.replace("*", "x")));
    return new TurnContext(language, variables, moment(rule, language), zone, true);
  }

  /** A moment within this week at which the rule's hours hold. */
  private Instant moment(Rule rule, String language) {
    Instant noon = Instant.parse("2026-01-12T10:00:00Z");
    if (rule.conditions().open().isEmpty()) {
      return noon;
    }
    for (int hour = 0; hour < 24 * 7; hour++) {
      Instant at = noon.plus(Duration.ofHours(hour));
      boolean open = rules.isOpen(at, zone);
      if (open == rule.conditions().open().get()) {
        return at;
      }
    }
    return noon;
  }

  void run(Script script) {
    TurnContext context =
        new TurnContext(script.language(), script.variables(), script.at(), zone, script.agents());
    Dialogue dialogue = Dialogue.START;
    for (Script.Step step : script.steps()) {
      stepsRun++;
      Turn turn = rules.answer(dialogue, step.visitor(), context);
      check(script, step, turn);
      dialogue = turn.dialogue();
    }
  }

  private void check(Script script, Script.Step step, Turn turn) {
    Script.Expect expect = step.expect();
    Decision decision = turn.decision();
    String rule = decision.rule() == null ? "none" : decision.rule();
    expect.rule().ifPresent(e -> equal(script, step, "rule", e, rule, decision));
    expect
        .outcome()
        .ifPresent(e -> equal(script, step, "outcome", e, decision.outcome(), decision));
    expect
        .language()
        .ifPresent(e -> equal(script, step, "language", e, turn.dialogue().language(), decision));
    expect.handoff().ifPresent(e -> equal(script, step, "handoff", e, handOff(e, turn), decision));
    String said = String.join("\n", turn.says().stream().map(Say::text).toList());
    for (String part : expect.says()) {
      if (!said.contains(part)) {
        fail(script, step, "says", part, said);
      }
    }
    for (String tag : expect.tags()) {
      if (!turn.actions().contains(new Action.Tag(tag))) {
        fail(script, step, "tag", tag, turn.actions().toString());
      }
    }
  }

  /** In the terms of the expectation: whether there was one, or its skill. */
  private static String handOff(String expected, Turn turn) {
    boolean asksWhether = expected.equals("true") || expected.equals("false");
    return turn.actions().stream()
        .filter(Action.HandOff.class::isInstance)
        .map(Action.HandOff.class::cast)
        .map(h -> asksWhether ? "true" : h.skill())
        .findFirst()
        .orElse("false");
  }

  private void equal(
      Script script,
      Script.Step step,
      String what,
      String expected,
      String found,
      Decision decision) {
    if (!expected.equals(found)) {
      fail(script, step, what, expected, found + "; " + instead(decision));
    }
  }

  private void fail(Script script, Script.Step step, String what, String expected, String found) {
    problems.add(
        step.place(),
        "test \"%s\", \"%s\": %s: %s (expected: %s)",
        Problems.shown(script.name()),
        Problems.shown(step.visitor()),
        what,
        found,
        expected);
  }
}
