package io.silta.bot;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiled rules: immutable, safe for any thread; the same inputs always give the same turn. */
public final class RuleSet {

  private final String version;
  private final BotProfile profile;
  private final List<Rule> rules;
  private final TurnEngine engine;
  private final Listening listening;

  RuleSet(
      String version,
      BotProfile profile,
      List<Rule> rules,
      TurnEngine engine,
      Listening listening) {
    this.version = version;
    this.profile = profile;
    this.rules = List.copyOf(rules);
    this.engine = engine;
    this.listening = listening;
  }

  /** A short hash of the files' contents, in hex; recorded with each decision. */
  public String version() {
    return version;
  }

  /** ISO 639-1 codes; the first is the default. */
  public List<String> languages() {
    return profile.languages();
  }

  /** What the bot is called; empty when the rules do not name it. */
  public String botName(String language) {
    return profile.name().pick(listening.orDefault(language), languages().getFirst(), 0);
  }

  /** Ids of the rules, in the order of the files. */
  public List<String> ruleIds() {
    return rules.stream().map(Rule::id).toList();
  }

  /** What to say when the widget opens; no messages when the rules have no greeting. */
  public Turn greet(TurnContext context) {
    return engine.greet(context);
  }

  /**
   * One visitor message to one turn. Any text is accepted; more than 8,192 characters are cut.
   *
   * @param dialogue of the turn before, or {@link Dialogue#START}; one that speaks of rules which
   *     no longer exist is taken as if they had never been asked
   */
  public Turn answer(Dialogue dialogue, String text, TurnContext context) {
    return engine.answer(dialogue, text, context);
  }

  /**
   * What the bot says when nobody took the chat over.
   *
   * @param reason {@code no_agents}, {@code hours} or {@code timeout}
   */
  public Turn handoffFailed(Dialogue dialogue, String reason, TurnContext context) {
    return engine.handoffFailed(dialogue, reason, context);
  }

  /**
   * Whether the rules' hours say that people are there; always true when they name no hours.
   *
   * @param otherwise the zone of the hours, unless the rules name one
   */
  public boolean isOpen(Instant now, ZoneId otherwise) {
    return profile.hours().isOpen(now, profile.zone().orElse(otherwise));
  }

  /** When people are there next, by the rules' hours; empty when they are there or never. */
  public Optional<Instant> opensAt(Instant now, ZoneId otherwise) {
    return isOpen(now, otherwise)
        ? Optional.empty()
        : profile.hours().opensAt(now, profile.zone().orElse(otherwise));
  }

  /**
   * The answers as people may give them, too: of each rule that says something, in the order of the
   * files.
   */
  public List<ReadyAnswer> readyAnswers() {
    return rules.stream().filter(rule -> !rule.answer().isEmpty()).map(this::ready).toList();
  }

  private ReadyAnswer ready(Rule rule) {
    Map<String, String> texts = new LinkedHashMap<>();
    rule.answer().byLanguage().forEach((language, all) -> texts.put(language, all.getFirst()));
    return new ReadyAnswer(rule.id(), rule.titleIn(languages().getFirst(), ""), texts);
  }

  /** A phrase of the bot's own, as the rules may have overridden it; the key if there is none. */
  public String text(String key, String language) {
    return engine.wording().phrase(key, listening.orDefault(language));
  }
}
