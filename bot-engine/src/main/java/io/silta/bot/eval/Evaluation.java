package io.silta.bot.eval;

import io.silta.bot.learn.Classifier;
import io.silta.bot.learn.Example;
import io.silta.bot.learn.Guess;
import io.silta.bot.text.LanguageDetector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Trains the matcher as a rule set with these examples would, and puts questions to it: the same
 * classifier and the same threshold, which it finds from the examples alone.
 *
 * @param trainMillis wall time of training
 * @param microsP50 wall time of one question in the middle, on one thread that is warm
 * @param microsP99 the same, of the slowest of a hundred
 * @param megabytes of 1,048,576 bytes that the trained matcher holds, by the heap's occupation
 */
public record Evaluation(
    Scores scores, double trainMillis, double microsP50, double microsP99, double megabytes) {

  private static final int WARM_FROM_QUESTIONS = 5_000;
  private static final double MEGABYTE = 1 << 20;

  /**
   * Measures.
   *
   * @param train those out of scope are not looked at
   * @param test an intent that {@code train} lacks is in scope and cannot be right
   * @param language of all texts, ISO 639-1
   * @throws IllegalArgumentException if there is nothing to learn from or to ask
   */
  public static Evaluation of(List<LabelledText> train, List<LabelledText> test, String language) {
    Map<String, Integer> labels = new LinkedHashMap<>();
    List<Example> examples = new ArrayList<>();
    for (LabelledText each : train) {
      if (!each.isOutOfScope()) {
        int label = labels.computeIfAbsent(each.intent(), intent -> labels.size());
        examples.add(new Example(label, each.text()));
      }
    }
    if (examples.isEmpty() || test.isEmpty()) {
      throw new IllegalArgumentException("no texts in scope to learn from, or none to ask");
    }
    double before = occupied();
    long start = System.nanoTime();
    Classifier classifier = Classifier.train(examples, language);
    double trainMillis = (System.nanoTime() - start) / 1e6;
    double megabytes = Math.max(0, occupied() - before);
    List<String> intents = List.copyOf(labels.keySet());
    warmUp(classifier, test);
    double[] micros = new double[test.size()];
    List<Answered> answers = new ArrayList<>();
    for (int i = 0; i < micros.length; i++) {
      long asked = System.nanoTime();
      List<Guess> guesses = rank(classifier, test.get(i));
      micros[i] = (System.nanoTime() - asked) / 1e3;
      answers.add(answered(test.get(i), guesses, intents, classifier.answerFrom()));
    }
    Arrays.sort(micros);
    return new Evaluation(
        Scores.of(answers),
        trainMillis,
        micros[micros.length / 2],
        micros[micros.length * 99 / 100],
        megabytes);
  }

  /** The language of Finnish, Swedish and English that most of the texts seem to be in. */
  public static String languageOf(List<LabelledText> texts) {
    var detector = new LanguageDetector(Map.of("en", List.of(), "fi", List.of(), "sv", List.of()));
    Map<String, Long> counts =
        texts.stream()
            .map(each -> detector.guess(each.text()).language())
            .collect(Collectors.groupingBy(language -> language, Collectors.counting()));
    return counts.entrySet().stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse("en");
  }

  private static List<Guess> rank(Classifier classifier, LabelledText question) {
    return classifier.rank(question.text(), label -> true, 5);
  }

  private static void warmUp(Classifier classifier, List<LabelledText> test) {
    for (int i = 0; i < WARM_FROM_QUESTIONS; i++) {
      rank(classifier, test.get(i % test.size()));
    }
  }

  private static Answered answered(
      LabelledText text, List<Guess> guesses, List<String> intents, double answerFrom) {
    if (guesses.isEmpty()) {
      return new Answered(text.intent(), null, 0, false);
    }
    Guess best = guesses.getFirst();
    return new Answered(
        text.intent(),
        intents.get(best.label()),
        best.probability(),
        best.probability() >= answerFrom);
  }

  /** Megabytes of the heap that are in use after rubbish was taken out. */
  private static double occupied() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
  }
}
