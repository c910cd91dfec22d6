package io.silta.bot.learn;

import java.util.List;
import java.util.stream.IntStream;

/** What training on a set of texts gives: scores of labels for a text, and what speaks for them. */
final class Model {

  private static final long SEED = 20_261_123L;
  private static final double BAYES_WEIGHT = 0.15;
  private static final double TEMPERATURE = 5;
  private static final int PARALLEL_FROM = 200_000;

  private final Vocabulary vocabulary;
  private final Weights weights;
  private final NaiveBayes words;
  private final NaiveBayes all;
  private final double bayesWeight;
  private final int labelCount;
  private final float[][] alphas;

  /**
   * Trains on all of {@code texts}.
   *
   * @param start dual variables by label and text to begin with; null for none
   */
  Model(List<Features> texts, int[] labelOf, int labelCount, float[][] start) {
    this.vocabulary = new Vocabulary(texts);
    this.labelCount = labelCount;
    SparseVector[] vectors = texts.stream().map(vocabulary::vector).toArray(SparseVector[]::new);
    int[] rows = IntStream.range(0, vectors.length).toArray();
    Weights.Row[] solved = new Weights.Row[labelCount];
    this.alphas = new float[labelCount][];
    LinearSvm svm = new LinearSvm(vectors, vocabulary.size());
    IntStream labels = IntStream.range(0, labelCount);
    if ((long) labelCount * vectors.length > PARALLEL_FROM) {
      labels = labels.parallel();
    }
    labels.forEach(label -> solved[label] = solve(svm, rows, labelOf, label, start));
    this.weights = new Weights(solved, vocabulary.size());
    int stems = vocabulary.stems();
    this.words = new NaiveBayes(vectors, rows, labelOf, labelCount, 0, stems, 0.1);
    this.all = new NaiveBayes(vectors, rows, labelOf, labelCount, 0, vocabulary.size(), 0.01);
    double perLabel = (double) vectors.length / Math.max(1, labelCount);
    this.bayesWeight = BAYES_WEIGHT * Math.clamp((perLabel - 5) / 45, 0.25, 1);
  }

  private Weights.Row solve(LinearSvm svm, int[] rows, int[] labelOf, int label, float[][] start) {
    boolean[] positive = new boolean[labelOf.length];
    boolean any = false;
    for (int i = 0; i < labelOf.length; i++) {
      positive[i] = labelOf[i] == label;
      any |= positive[i];
    }
    if (!any) {
      alphas[label] = new float[labelOf.length];
      float[] never = new float[vocabulary.size() + 1];
      never[vocabulary.size()] = -1;
      return new Weights.Row(never);
    }
    LinearSvm.Solution solution =
        svm.solve(rows, positive, start == null ? null : start[label], SEED + label);
    alphas[label] = solution.alphas();
    return new Weights.Row(solution.weights());
  }

  /**
   * The dual variables found, by label and text: a start for training on some of the same texts.
   */
  float[][] alphas() {
    return alphas;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** Scores of all labels. */
  float[] scores(SparseVector vector) {
    float[] scores = weights.scores(vector);
    float[] byWords = words.probabilities(vector, TEMPERATURE);
    float[] byAll = all.probabilities(vector, TEMPERATURE);
    for (int label = 0; label < labelCount; label++) {
      scores[label] += (float) (bayesWeight * (byWords[label] + byAll[label]));
    }
    return scores;
  }

  /** Share of the text's telling words that no example holds, 0..1. */
  double unseen(int[] stemIds) {
    double mass = 0;
    double unseen = 0;
    for (int id : stemIds) {
      mass += id == LongIntMap.NONE ? vocabulary.idfUnseen() : vocabulary.idf(id);
      unseen += id == LongIntMap.NONE ? vocabulary.idfUnseen() : 0;
    }
    return mass == 0 ? 1 : unseen / mass;
  }
}
