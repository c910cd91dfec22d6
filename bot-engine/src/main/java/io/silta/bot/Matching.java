package io.silta.bot;

import io.silta.bot.learn.Classifier;
import io.silta.bot.text.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a text points to: exact, then patterns and keywords, then similarity. */
final class Matching {

  private static final int HITS_MAX = 5;

  private final List<Rule> rules;
  private final ExactIndex exact;
  private final PatternIndex patterns;
  private final KeywordIndex keywords;
  private final Map<String, Classifier> classifiers;
  private final BotProfile.Thresholds thresholds;

  Matching(List<Rule> rules, BotProfile profile, Map<String, Classifier> classifiers) {
    this.rules = rules;
    this.exact = new ExactIndex(rules, profile.languages());
    this.patterns = new PatternIndex(rules);
    this.keywords = new KeywordIndex(rules, profile.languages());
    this.classifiers = classifiers;
    this.thresholds = profile.thresholds();
  }

  List<Hit> exactly(String text, Predicate<Rule> eligible) {
    return exact.find(Dialogue.cut(text, Limits.WORDS_CHARS_MAX), eligible);
  }

  /** By what the author wrote down: patterns before keywords. */
  Hit.Found byWording(Glance glance, String text, String language, Predicate<Rule> eligible) {
    Predicate<Rule> inPlay = rule -> eligible.test(rule) && !glance.excludes(rule);
    String cut = Dialogue.cut(text, Limits.WORDS_CHARS_MAX);
    List<Hit> hits = new ArrayList<>(patterns.find(glance, inPlay));
    hits.addAll(keywords.find(Tokens.of(cut), language, inPlay));
    return hits.isEmpty() ? Hit.Found.NOTHING : new Hit.Found(distinct(hits), Hit.Band.ANSWER);
  }

  /**
   * By likeness to the examples.
   *
   * @param certain whether the text is surely in {@code language}; else all languages are tried
   */
  Hit.Found byLikeness(
      Glance glance, String text, String language, boolean certain, Predicate<Rule> eligible) {
    Predicate<Rule> inPlay = rule -> eligible.test(rule) && !glance.excludes(rule);
    Hit.Found best = Hit.Found.NOTHING;
    for (Map.Entry<String, Classifier> each : classifiers.entrySet()) {
      boolean own = each.getKey().equals(language);
      if (own || !certain || !classifiers.containsKey(language)) {
        Hit.Found found = like(text, each.getKey(), each.getValue(), inPlay);
        if (isBetter(found, best)) {
          best = found;
        }
      }
    }
    return best;
  }

  private static boolean isBetter(Hit.Found found, Hit.Found than) {
    return !found.hits().isEmpty()
        && (than.hits().isEmpty() || found.best().score() > than.best().score());
  }

  private Hit.Found like(
      String text, String language, Classifier classifier, Predicate<Rule> inPlay) {
    List<Hit> hits =
        classifier
            .rank(
                Dialogue.cut(text, Limits.WORDS_CHARS_MAX),
                label -> inPlay.test(rules.get(label)),
                HITS_MAX)
            .stream()
            .map(g -> new Hit(rules.get(g.label()), "similar", g.probability(), language))
            .toList();
    return hits.isEmpty()
        ? Hit.Found.NOTHING
        : new Hit.Found(hits, band(hits.getFirst(), classifier));
  }

  private Hit.Band band(Hit best, Classifier classifier) {
    double answer =
        best.rule()
            .answerFrom()
            .orElseGet(() -> thresholds.answer().orElse(classifier.answerFrom()));
    if (best.score() >= answer) {
      return Hit.Band.ANSWER;
    }
    double ask = Math.min(answer, thresholds.ask().orElse(classifier.askFrom()));
    return best.score() >= ask ? Hit.Band.ASK : Hit.Band.NONE;
  }

  private static List<Hit> distinct(List<Hit> hits) {
    List<Hit> distinct = new ArrayList<>();
    for (Hit hit : hits) {
      if (distinct.stream().noneMatch(h -> h.rule().equals(hit.rule()))
          && distinct.size() < HITS_MAX) {
        distinct.add(hit);
      }
    }
    distinct.sort(Comparator.comparingInt(h -> -h.rule().priority()));
    return distinct;
  }
}
