package io.silta.bot;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code bot:} part. */
final class BotReader {

  private static final Set<String> KEYS =
      Set.of(
          "name", "languages", "timezone", "hours", "greeting", "handoff", "texts", "thresholds");

  private BotReader() {}

  static BotProfile read(Fields.Source source, YamlNode node) {
    Fields bot = new Fields(source, "bot", node, KEYS);
    List<String> languages = languages(bot);
    Optional<Fields> greeting =
        bot.get("greeting")
            .filter(YamlNode.Mapping.class::isInstance)
            .filter(n -> isMapOf((YamlNode.Mapping) n, "text"))
            .map(n -> new Fields(source, "greeting", n, Set.of("text", "replies")));
    return new BotProfile(
        Texts.read(bot, "name", languages, 1, Limits.LABEL_CHARS_MAX),
        languages,
        bot.text("timezone", 60).flatMap(t -> zone(source, bot, t)),
        bot.get("hours").map(n -> OpeningHours.read(source, n)).orElse(OpeningHours.ALWAYS),
        greeting
            .map(g -> Texts.read(g, "text", languages, 1, Limits.ANSWER_CHARS_MAX))
            .orElseGet(() -> Texts.read(bot, "greeting", languages, 1, Limits.ANSWER_CHARS_MAX)),
        greeting.map(g -> RuleReader.replies(g, languages)).orElse(List.of()),
        bot.get("handoff")
            .map(n -> new Fields(source, "handoff", n, Set.of("skill")))
            .flatMap(f -> f.text("skill", 60))
            .orElse(""),
        bot.get("texts").map(n -> texts(source, n, languages)).orElse(Map.of()),
        bot.get("thresholds").map(n -> thresholds(source, n)).orElse(BotProfile.Thresholds.LEARNT));
  }

  private static boolean isMapOf(YamlNode.Mapping mapping, String key) {
    return mapping.entries().stream().anyMatch(e -> e.key().value().equals(key));
  }

  private static List<String> languages(Fields bot) {
    List<String> languages = bot.list("languages", 20, BotReader::language);
    if (languages.stream().distinct().count() < languages.size()) {
      bot.source().problem(bot.node(), "languages: one of them twice");
    }
    return languages.isEmpty() ? List.of("en") : languages.stream().distinct().toList();
  }

  private static Optional<String> language(Fields.Source source, YamlNode node) {
    Optional<String> text = Fields.textOf(source, "language", node, 20);
    if (text.isPresent() && !text.get().matches("[a-z]{2}")) {
      source.problem(
          node, "language: %s (expected: a code such as fi, sv, en)", Problems.shown(text.get()));
      return Optional.empty();
    }
    return text;
  }

  private static Optional<ZoneId> zone(Fields.Source source, Fields bot, String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      source.problem(
          bot.get("timezone").orElseThrow(),
          "timezone: %s (expected: a name such as Europe/Helsinki)",
          Problems.shown(text));
      return Optional.empty();
    }
  }

  private static Map<String, Texts> texts(
      Fields.Source source, YamlNode node, List<String> languages) {
    Fields fields = new Fields(source, "texts", node, Phrases.keys());
    Map<String, Texts> texts = new LinkedHashMap<>();
    for (String key : Phrases.keys()) {
      Texts own = Texts.read(fields, key, languages, 1, Limits.ANSWER_CHARS_MAX);
      if (!own.isEmpty()) {
        texts.put(key, own);
      }
    }
    return Map.copyOf(texts);
  }

  private static BotProfile.Thresholds thresholds(Fields.Source source, YamlNode node) {
    Fields fields = new Fields(source, "thresholds", node, Set.of("answer", "ask"));
    return new BotProfile.Thresholds(fields.fraction("answer"), fields.fraction("ask"));
  }
}
