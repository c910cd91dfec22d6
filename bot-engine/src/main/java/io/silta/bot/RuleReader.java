package io.silta.bot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one rule. */
final class RuleReader {

  private static final Set<String> KEYS =
      Set.of(
          "id",
          "title",
          "examples",
          "keywords",
          "patterns",
          "exclude",
          "answer",
          "replies",
          "links",
          "slots",
          "actions",
          "when",
          "priority",
          "threshold",
          "tests");
  private static final Set<String> SLOT_KEYS =
      Set.of("name", "ask", "again", "pattern", "type", "options", "retries");
  private static final String NAME = "[a-z0-9][a-z0-9_-]{0,59}";

  private final Fields.Source source;
  private final List<String> languages;

  RuleReader(Fields.Source source, List<String> languages) {
    this.source = source;
    this.languages = languages;
  }

  Rule read(YamlNode node) {
    Fields rule = new Fields(source, "a rule", node, KEYS);
    rule.require("id");
    String id = rule.text("id", 60).orElse("");
    rule.get("id").ifPresent(n -> checkName(n, "id", id));
    return new Rule(
        id,
        rule.place(),
        rule.number("priority", -100, 100, 0),
        Texts.read(rule, "title", languages, 1, Limits.LABEL_CHARS_MAX),
        examples(rule, "examples"),
        Texts.read(rule, "keywords", languages, Limits.KEYWORDS_PER_RULE_MAX, 100),
        rule.list("patterns", Limits.PATTERNS_PER_RULE_MAX, RulePattern::read),
        rule.list("exclude", Limits.PATTERNS_PER_RULE_MAX, RulePattern::read),
        Texts.read(rule, "answer", languages, Limits.VARIANTS_MAX, Limits.ANSWER_CHARS_MAX),
        replies(rule, languages),
        rule.list("links", Limits.REPLIES_MAX, this::link),
        rule.list("slots", Limits.SLOTS_MAX, this::slot),
        rule.list("actions", 10, this::action),
        rule.get("when").map(this::conditions).orElse(Rule.Conditions.ALWAYS),
        rule.fraction("threshold"),
        examples(rule, "tests"));
  }

  private Texts examples(Fields rule, String key) {
    return Texts.read(rule, key, languages, Limits.EXAMPLES_PER_RULE_MAX, Limits.EXAMPLE_CHARS_MAX);
  }

  private void checkName(YamlNode at, String what, String name) {
    if (!name.isEmpty() && !name.matches(NAME)) {
      source.problem(
          at,
          "%s: %s (expected: small letters a-z, digits, - and _, at most 60)",
          what,
          Problems.shown(name));
    }
  }

  static List<Rule.Reply> replies(Fields fields, List<String> languages) {
    return fields.list("replies", Limits.REPLIES_MAX, (s, n) -> reply(s, n, languages));
  }

  private static Optional<Rule.Reply> reply(
      Fields.Source source, YamlNode node, List<String> languages) {
    if (node instanceof YamlNode.Scalar) {
      Texts text = Texts.read(source, "reply", node, languages, 1, Limits.LABEL_CHARS_MAX);
      return text.isEmpty() ? Optional.empty() : Optional.of(new Rule.Reply.Typed(text, text));
    }
    Fields reply = new Fields(source, "a reply", node, Set.of("rule", "label", "text"));
    Texts label = Texts.read(reply, "label", languages, 1, Limits.LABEL_CHARS_MAX);
    Texts text = Texts.read(reply, "text", languages, 1, Limits.LABEL_CHARS_MAX);
    Optional<String> rule = reply.text("rule", 60);
    if (rule.isPresent()) {
      Place place = Place.of(source.file(), reply.get("rule").orElseThrow());
      return Optional.of(new Rule.Reply.ToRule(rule.get(), label, place));
    }
    if (label.isEmpty()) {
      source.problem(node, "a reply needs \"rule\" or \"label\"");
      return Optional.empty();
    }
    return Optional.of(new Rule.Reply.Typed(label, text.isEmpty() ? label : text));
  }

  private Optional<Rule.LinkSpec> link(Fields.Source from, YamlNode node) {
    Fields link = new Fields(from, "a link", node, Set.of("label", "url"));
    link.require("label");
    link.require("url");
    Texts label = Texts.read(link, "label", languages, 1, Limits.LABEL_CHARS_MAX);
    Texts url = Texts.read(link, "url", languages, 1, 2_000);
    for (String one : url.all()) {
      if (!Urls.isAllowed(one)) {
        from.problem(
            link.get("url").orElse(node),
            "url: %s (expected: https://..., http://..., mailto:... or a path such as /returns)",
            Problems.shown(one));
        return Optional.empty();
      }
    }
    return label.isEmpty() || url.isEmpty()
        ? Optional.empty()
        : Optional.of(new Rule.LinkSpec(label, url));
  }

  private Optional<Rule.Slot> slot(Fields.Source from, YamlNode node) {
    Fields slot = new Fields(from, "a slot", node, SLOT_KEYS);
    slot.require("name");
    slot.require("ask");
    String name = slot.text("name", 60).orElse("");
    slot.get("name").ifPresent(n -> checkName(n, "name", name));
    Texts ask = Texts.read(slot, "ask", languages, 1, Limits.ANSWER_CHARS_MAX);
    Texts again = Texts.read(slot, "again", languages, 1, Limits.ANSWER_CHARS_MAX);
    int retries = slot.number("retries", 0, 5, 1);
    return slotType(slot).map(type -> new Rule.Slot(name, ask, again, type, retries));
  }

  private Optional<SlotType> slotType(Fields slot) {
    if (slot.has("pattern")) {
      return slot.get("pattern")
          .flatMap(n -> RulePattern.read(source, n))
          .map(p -> new SlotType.Matching(p.pattern()));
    }
    if (slot.has("options")) {
      return slot.get("options").flatMap(this::choice);
    }
    String type = slot.text("type", 20).orElse("text");
    switch (type) {
      case "text":
        return Optional.of(new SlotType.Free());
      case "number":
        return Optional.of(new SlotType.Numeric());
      case "email":
        return Optional.of(new SlotType.Email());
      case "date":
        return Optional.of(new SlotType.Day());
      default:
        source.problem(
            slot.get("type").orElseThrow(),
            "type: %s (expected: text, number, email, date; or give \"pattern\" or \"options\")",
            Problems.shown(type));
        return Optional.empty();
    }
  }

  private Optional<SlotType> choice(YamlNode node) {
    if (!(node instanceof YamlNode.Mapping mapping) || mapping.entries().isEmpty()) {
      source.problem(node, "options: %s (expected: value: label, ...)", node.kind());
      return Optional.empty();
    }
    if (mapping.entries().size() > Limits.REPLIES_MAX) {
      source.problem(
          node, "options: %d (expected: at most %d)", mapping.entries().size(), Limits.REPLIES_MAX);
      return Optional.empty();
    }
    Map<String, Texts> options = new LinkedHashMap<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      Texts labels =
          Texts.read(source, "option", entry.value(), languages, 10, Limits.LABEL_CHARS_MAX);
      options.put(entry.key().value(), labels);
    }
    return Optional.of(new SlotType.Choice(Collections.unmodifiableMap(options)));
  }

  private Optional<Action> action(Fields.Source from, YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      switch (scalar.value()) {
        case "handoff":
          return Optional.of(new Action.HandOff("", 0, "rule"));
        case "close":
          return Optional.of(new Action.Close());
        default:
          from.problem(
              node,
              "action: %s (expected: handoff, close, handoff: {skill, priority}, tag: name)",
              Problems.shown(scalar.value()));
          return Optional.empty();
      }
    }
    Fields action = new Fields(from, "an action", node, Set.of("handoff", "tag"));
    if (action.has("tag")) {
      return action.text("tag", 60).map(Action.Tag::new);
    }
    return action
        .get("handoff")
        .map(n -> new Fields(from, "handoff", n, Set.of("skill", "priority")))
        .map(
            f ->
                new Action.HandOff(
                    f.text("skill", 60).orElse(""), f.number("priority", 0, 10, 0), "rule"));
  }

  private Rule.Conditions conditions(YamlNode node) {
    Fields when =
        new Fields(source, "when", node, Set.of("language", "page", "hours", "attributes"));
    return new Rule.Conditions(
        when.list("language", 20, this::language),
        when.list("page", 20, (s, n) -> Fields.textOf(s, "page", n, 500)),
        when.text("hours", 10).flatMap(h -> hours(when, h)),
        when.get("attributes").map(this::attributes).orElse(Map.of()));
  }

  private Optional<String> language(Fields.Source from, YamlNode node) {
    Optional<String> language = Fields.textOf(from, "language", node, 10);
    if (language.isPresent() && !languages.contains(language.get())) {
      from.problem(
          node,
          "language: %s (expected: %s)",
          Problems.shown(language.get()),
          String.join(", ", languages));
      return Optional.empty();
    }
    return language;
  }

  private Optional<Boolean> hours(Fields when, String value) {
    if (value.equals("open") || value.equals("closed")) {
      return Optional.of(value.equals("open"));
    }
    source.problem(
        when.get("hours").orElseThrow(),
        "hours: %s (expected: open, closed)",
        Problems.shown(value));
    return Optional.empty();
  }

  private Map<String, List<String>> attributes(YamlNode node) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      source.problem(node, "attributes: %s (expected: name: value)", node.kind());
      return Map.of();
    }
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      attributes.put(
          entry.key().value(),
          new ArrayList<>(
              Fields.listOf(
                  source,
                  "attribute",
                  entry.value(),
                  50,
                  (s, n) -> Fields.textOf(s, "attribute", n, 200))));
    }
    return Map.copyOf(attributes);
  }
}
