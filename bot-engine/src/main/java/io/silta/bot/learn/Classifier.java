package io.silta.bot.learn;

import io.silta.bot.text.Speller;
import io.silta.bot.text.Stemmer;
import io.silta.bot.text.Tokens;
import io.silta.bot.text.WordLists;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Understands texts of one language by their likeness to examples, and knows how far it can be
 * believed. Trained without any setting; the same examples always give the same classifier.
 */
public final class Classifier {

  /** The calibrated probability from which to answer, and from which to ask whether it is meant. */
  private static final double ANSWER_FROM = 0.45;

  private static final double ASK_FROM = 0.25;

  private static final int STRANGER = -1;
  private static final int LABELS_ALONE_FROM = 3;

  private final String language;
  private final Labels labels;
  private final Judge judge;
  private final Belief belief;
  private final Speller speller;

  private Classifier(String language, Labels labels, Model model, Belief belief, Speller speller) {
    this.language = language;
    this.labels = labels;
    this.judge = new Judge(model);
    this.belief = belief;
    this.speller = speller;
  }

  /** Learns from {@code examples}, of which there must be one at least. */
  public static Classifier train(List<Example> known, String language) {
    List<Example> examples = withStrangers(known, language);
    Stemmer stemmer = new Stemmer(language);
    List<List<String>> tokens = examples.stream().map(e -> Tokens.of(e.text())).toList();
    List<Features> texts = tokens.stream().map(t -> Features.of(t, stemmer)).toList();
    Labels labels = Labels.of(examples.stream().mapToInt(Example::label).toArray());
    Model model = new Model(texts, labels.dense(), labels.count(), null);
    List<Calibration.Observation> observations =
        Calibration.observe(texts, labels.dense(), labels.count(), model.alphas());
    return new Classifier(language, labels, model, Belief.from(observations), Speller.of(tokens));
  }

  /** With one label or two there is little to tell them from: so something else stands for it. */
  private static List<Example> withStrangers(List<Example> known, String language) {
    if (known.stream().mapToInt(Example::label).distinct().count() >= LABELS_ALONE_FROM) {
      return known;
    }
    List<Example> examples = new ArrayList<>(known);
    WordLists.texts(language).forEach(text -> examples.add(new Example(STRANGER, text)));
    return examples;
  }

  /** The probability from which the best guess is good enough to act upon. */
  public double answerFrom() {
    return ANSWER_FROM;
  }

  /** The probability from which it is worth asking whether the best guess is meant. */
  public double askFrom() {
    return ASK_FROM;
  }

  /**
   * What {@code text} may mean, best first; nothing for a text of words such as "can I" alone.
   *
   * @param eligible labels that may be found
   */
  public List<Guess> rank(String text, IntPredicate eligible, int max) {
    Stemmer stemmer = new Stemmer(language);
    List<String> tokens = Tokens.of(text);
    if (tokens.stream().map(stemmer::stem).allMatch(stemmer::isCommonStem)) {
      return List.of();
    }
    List<String> mended = speller.mended(tokens);
    Features raw = Features.of(tokens, stemmer);
    IntPredicate inPlay = label -> isEligible(labels.original()[label], eligible);
    List<Judge.Finding> findings =
        mended.equals(tokens)
            ? judge.best(raw, inPlay, max)
            : judge.best(raw, Features.of(mended, stemmer), inPlay, max);
    return findings.stream()
        .filter(f -> labels.original()[f.label()] != STRANGER)
        .map(f -> new Guess(labels.original()[f.label()], belief.in(f.evidence())))
        .sorted(Comparator.comparingDouble(g -> -g.probability()))
        .toList();
  }

  private static boolean isEligible(int label, IntPredicate eligible) {
    return label == STRANGER || eligible.test(label);
  }
}
