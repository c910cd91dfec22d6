package io.silta.bot.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the languages of a rule set apart, in short texts too: naive Bayes over whole words and
 * over runs of one to three characters, learnt from common words of each language and from the
 * rules' own texts.
 */
public final class LanguageDetector {

  private static final int WORDS_MAX = 60;
  private static final double SMOOTHING = 0.5;
  private static final double WORD_WEIGHT = 2.0;
  private static final double SEED_WEIGHT = 3.0;

  private final List<String> languages;
  private final Map<String, float[]> logProbabilities = new HashMap<>();
  private final float[] unseenGram;

  /**
   * The best language.
   *
   * @param margin its log-likelihood over the second best; 0 when the text says nothing
   */
  public record Guess(String language, double margin) {}

  /** Learns from {@code texts} of each language, beside what is built in. */
  public LanguageDetector(Map<String, List<String>> texts) {
    this.languages = List.copyOf(texts.keySet());
    Map<String, double[]> counts = new HashMap<>();
    double[] totals = new double[languages.size()];
    for (int l = 0; l < languages.size(); l++) {
      for (String text : WordLists.everyday(languages.get(l))) {
        count(text, l, SEED_WEIGHT, counts, totals);
      }
      for (String text : texts.get(languages.get(l))) {
        count(text, l, 1, counts, totals);
      }
    }
    this.unseenGram = new float[languages.size()];
    for (int l = 0; l < languages.size(); l++) {
      unseenGram[l] = (float) Math.log(SMOOTHING / (totals[l] + SMOOTHING * counts.size() + 1));
    }
    counts.forEach((gram, count) -> logProbabilities.put(gram, logs(count, totals, counts.size())));
  }

  private static float[] logs(double[] count, double[] totals, int grams) {
    float[] logs = new float[count.length];
    for (int l = 0; l < count.length; l++) {
      logs[l] = (float) Math.log((count[l] + SMOOTHING) / (totals[l] + SMOOTHING * grams + 1));
    }
    return logs;
  }

  /** Which language {@code text} is in; looks at its first words only. */
  public Guess guess(String text) {
    if (languages.size() == 1) {
      return new Guess(languages.getFirst(), 0);
    }
    double[] sums = new double[languages.size()];
    List<String> words = Tokens.of(text);
    words.subList(0, Math.min(words.size(), WORDS_MAX)).forEach(word -> score(word, sums));
    int best = 0;
    double second = Double.NEGATIVE_INFINITY;
    for (int l = 1; l < sums.length; l++) {
      if (sums[l] > sums[best]) {
        second = sums[best];
        best = l;
      } else {
        second = Math.max(second, sums[l]);
      }
    }
    return new Guess(languages.get(best), sums[best] - second);
  }

  private void score(String word, double[] sums) {
    if (!Character.isLetter(word.charAt(0)) || word.length() > 40) {
      return;
    }
    float[] whole = logProbabilities.get("=" + word);
    if (whole != null) {
      add(whole, WORD_WEIGHT, sums);
    }
    String framed = "^" + word + "$";
    for (int length = 1; length <= 3; length++) {
      for (int i = 0; i + length <= framed.length(); i++) {
        add(logProbabilities.getOrDefault(framed.substring(i, i + length), unseenGram), 0.4, sums);
      }
    }
  }

  private static void add(float[] logs, double weight, double[] sums) {
    for (int l = 0; l < sums.length; l++) {
      sums[l] += weight * logs[l];
    }
  }

  private void count(
      String text, int language, double weight, Map<String, double[]> counts, double[] totals) {
    for (String word : Tokens.of(text)) {
      if (Character.isLetter(word.charAt(0)) && word.length() <= 40) {
        countWord(word, language, weight, counts, totals);
      }
    }
  }

  private void countWord(
      String word, int language, double weight, Map<String, double[]> counts, double[] totals) {
    bump("=" + word, language, weight, counts, totals);
    String framed = "^" + word + "$";
    for (int length = 1; length <= 3; length++) {
      for (int i = 0; i + length <= framed.length(); i++) {
        bump(framed.substring(i, i + length), language, weight, counts, totals);
      }
    }
  }

  private void bump(
      String gram, int language, double weight, Map<String, double[]> counts, double[] totals) {
    counts.computeIfAbsent(gram, g -> new double[languages.size()])[language] += weight;
    totals[language] += weight;
  }
}
