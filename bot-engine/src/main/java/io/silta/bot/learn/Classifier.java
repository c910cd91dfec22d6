package io.silta.bot.learn;

import io.silta.bot.text.Stemmer;
import io.silta.bot.text.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** Likeness to the examples. */
public final class Classifier {
  private final List<Example> examples;
  private final List<Map<String, Double>> vectors = new ArrayList<>();
  private final Map<String, Double> idf = new HashMap<>();
  private final String language;

  private Classifier(List<Example> examples, String language) {
    this.examples = List.copyOf(examples);
    this.language = language;
    for (Example e : examples) {
      for (String f : Set.copyOf(features(e.text()))) {
        idf.merge(f, 1.0, Double::sum);
      }
    }
    idf.replaceAll((f, n) -> Math.log(1 + examples.size() / n));
    examples.forEach(e -> vectors.add(vector(e.text())));
  }

  public static Classifier train(List<Example> examples, String language) {
    return new Classifier(examples, language);
  }

  public double answerFrom() {
    return 0.4;
  }

  public double askFrom() {
    return 0.15;
  }

  public List<Guess> rank(String text, IntPredicate eligible, int max) {
    Map<String, Double> v = vector(text);
    Map<Integer, Double> best = new HashMap<>();
    for (int i = 0; i < examples.size(); i++) {
      int label = examples.get(i).label();
      if (eligible.test(label)) {
        double dot = 0;
        for (Map.Entry<String, Double> e : v.entrySet()) {
          dot += e.getValue() * vectors.get(i).getOrDefault(e.getKey(), 0.0);
        }
        best.merge(label, dot, Math::max);
      }
    }
    return best.entrySet().stream()
        .filter(e -> e.getValue() > 0)
        .sorted((a, b) -> Double.compare(b.getValue(), a.getValue()))
        .limit(max)
        .map(e -> new Guess(e.getKey(), e.getValue()))
        .toList();
  }

  private List<String> features(String text) {
    Stemmer stemmer = new Stemmer(language);
    List<String> all = new ArrayList<>();
    for (String t : Tokens.of(text)) {
      all.add(stemmer.stem(t));
    }
    return all;
  }

  private Map<String, Double> vector(String text) {
    Map<String, Double> v = new HashMap<>();
    features(text).forEach(f -> v.merge(f, idf.getOrDefault(f, 3.0), Math::max));
    double norm = Math.sqrt(v.values().stream().mapToDouble(x -> x * x).sum());
    v.replaceAll((f, x) -> x / norm);
    return v;
  }
}
