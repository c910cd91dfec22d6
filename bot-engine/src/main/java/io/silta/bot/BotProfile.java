package io.silta.bot;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code bot:} part of the rules.
 *
 * @param texts overrides of the built-in phrases
 * @param handOffSkill the skill asked for when nothing else names one; may be empty
 */
record BotProfile(
    Texts name,
    List<String> languages,
    Optional<ZoneId> zone,
    OpeningHours hours,
    Texts greeting,
    List<Rule.Reply> greetingReplies,
    String handOffSkill,
    Map<String, Texts> texts,
    Thresholds thresholds) {

  /** Probabilities from which to answer and from which to ask; empty for what training found. */
  record Thresholds(Optional<Double> answer, Optional<Double> ask) {
    static final Thresholds LEARNT = new Thresholds(Optional.empty(), Optional.empty());
  }

  static final BotProfile PLAIN =
      new BotProfile(
          Texts.NONE,
          List.of("en"),
          Optional.empty(),
          OpeningHours.ALWAYS,
          Texts.NONE,
          List.of(),
          "",
          Map.of(),
          Thresholds.LEARNT);
}
