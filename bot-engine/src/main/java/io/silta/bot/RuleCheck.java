package io.silta.bot;

import io.silta.bot.text.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What can be said of the rules only when all of them are read. */
final class RuleCheck {

  private final Map<String, Rule> rules;
  private final BotProfile profile;
  private final Problems problems;
  private final Problems warnings;

  RuleCheck(Map<String, Rule> rules, BotProfile profile, Problems problems, Problems warnings) {
    this.rules = rules;
    this.profile = profile;
    this.problems = problems;
    this.warnings = warnings;
  }

  void run() {
    profile.greetingReplies().forEach(this::checkReply);
    rules.values().forEach(this::check);
    checkTotals();
    checkSameTexts();
  }

  private void check(Rule rule) {
    rule.replies().forEach(this::checkReply);
    boolean says = !rule.answer().isEmpty();
    boolean acts = !rule.actions().isEmpty();
    if (!says && !acts) {
      problems.add(rule.place(), "rule \"%s\" has neither \"answer\" nor \"actions\"", rule.id());
    }
    boolean reachable =
        !rule.examples().isEmpty()
            || !rule.title().isEmpty()
            || !rule.keywords().isEmpty()
            || !rule.patterns().isEmpty();
    if (!reachable) {
      problems.add(
          rule.place(),
          "rule \"%s\" can never be reached (expected: title, examples, keywords or patterns)",
          rule.id());
    }
    checkSlots(rule);
    if (says) {
      warnMissingLanguages(rule);
    }
    warnPlaceholders(rule);
  }

  private void checkReply(Rule.Reply reply) {
    if (reply instanceof Rule.Reply.ToRule to && !rules.containsKey(to.rule())) {
      String meant =
          Problems.meant(to.rule(), rules.keySet())
              .map(r -> " (did you mean \"" + r + "\"?)")
              .orElse("");
      problems.add(to.place(), "reply to rule \"%s\": no such rule%s", to.rule(), meant);
    }
  }

  private void checkSlots(Rule rule) {
    long names = rule.slots().stream().map(Rule.Slot::name).distinct().count();
    if (names < rule.slots().size()) {
      problems.add(rule.place(), "rule \"%s\": two slots of the same name", rule.id());
    }
  }

  private void warnMissingLanguages(Rule rule) {
    List<String> spoken =
        rule.conditions().languages().isEmpty()
            ? profile.languages()
            : rule.conditions().languages();
    for (String language : spoken) {
      boolean understood =
          !rule.examples().in(language).isEmpty() || !rule.keywords().in(language).isEmpty();
      if (understood && rule.answer().in(language).isEmpty()) {
        warnings.add(
            rule.place(), "rule \"%s\" has examples but no answer in %s", rule.id(), language);
      }
    }
  }

  private void warnPlaceholders(Rule rule) {
    for (String text : rule.answer().all()) {
      int open = text.indexOf("{{");
      int close = open < 0 ? -1 : text.indexOf("}}", open);
      String inside = close < 0 ? "" : text.substring(open + 2, close);
      if (!inside.isEmpty() && !inside.contains("|") && !isSlot(rule, inside.strip())) {
        warnings.add(
            rule.place(),
            "rule \"%s\": {{%s}} is shown as it stands when it is not known (better: {{%s|...}})",
            rule.id(),
            Problems.shown(inside),
            Problems.shown(inside));
        return;
      }
    }
  }

  private static boolean isSlot(Rule rule, String name) {
    return name.equals("bot.name")
        || rule.slots().stream().anyMatch(slot -> name.equals("slot." + slot.name()));
  }

  private void checkTotals() {
    int examples = rules.values().stream().mapToInt(r -> r.examples().all().size()).sum();
    int patterns =
        rules.values().stream().mapToInt(r -> r.patterns().size() + r.excludes().size()).sum();
    Rule last = rules.isEmpty() ? null : List.copyOf(rules.values()).getLast();
    refuseAbove(last, "rules", rules.size(), Limits.RULES_MAX);
    refuseAbove(last, "examples", examples, Limits.EXAMPLES_MAX);
    refuseAbove(last, "patterns", patterns, Limits.PATTERNS_MAX);
    refuseAbove(last, "instructions of patterns", instructions(), Limits.INSTRUCTIONS_MAX);
  }

  private long instructions() {
    return rules.values().stream()
        .flatMap(rule -> Stream.concat(rule.patterns().stream(), rule.excludes().stream()))
        .mapToLong(pattern -> pattern.outline().instructions())
        .sum();
  }

  private void refuseAbove(Rule at, String what, long count, long max) {
    if (count > max) {
      problems.add(at.place(), "%s: %d in all files (expected: at most %d)", what, count, max);
    }
  }

  /** Two rules may share a text only when their conditions tell them apart. */
  private void checkSameTexts() {
    Map<String, Rule> seen = new HashMap<>();
    for (Rule rule : rules.values()) {
      for (Texts texts : List.of(rule.title(), rule.examples())) {
        for (String text : texts.all()) {
          Rule other = seen.putIfAbsent(Tokens.key(text), rule);
          if (other != null && !other.equals(rule)) {
            warnSame(rule, other, text);
          }
        }
      }
    }
  }

  private void warnSame(Rule rule, Rule other, String text) {
    if (rule.conditions().equals(other.conditions())) {
      warnings.add(
          rule.place(),
          "\"%s\" is in rule \"%s\" and in rule \"%s\"; the first will answer",
          Problems.shown(text),
          other.id(),
          rule.id());
    }
  }
}
