package io.silta.bot.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A model and its examples: ranks labels for a text and gathers the evidence for each. */
final class Judge {

  private final Model model;

  Judge(Model model) {
    this.model = model;
  }

  /** A label and what speaks for it. */
  record Finding(int label, Evidence evidence) {}

  /** The best labels, by score; fewer than {@code max} when fewer are eligible. */
  List<Finding> best(Features text, IntPredicate eligible, int max) {
    SparseVector vector = model.vocabulary().vector(text);
    return best(text, model.scores(vector), eligible, max);
  }

  /** With the scores of the text as it was typed and as it was mended in equal parts. */
  List<Finding> best(Features typed, Features mended, IntPredicate eligible, int max) {
    SparseVector vector = model.vocabulary().vector(mended);
    float[] scores = model.scores(vector);
    float[] typedScores = model.scores(model.vocabulary().vector(typed));
    for (int label = 0; label < scores.length; label++) {
      scores[label] = (scores[label] + typedScores[label]) / 2;
    }
    return best(mended, scores, eligible, max);
  }

  private List<Finding> best(Features text, float[] scores, IntPredicate eligible, int max) {
    List<Integer> order =
        IntStream.range(0, scores.length)
            .filter(eligible)
            .boxed()
            .sorted(Comparator.comparingDouble(label -> -scores[label]))
            .limit(max)
            .toList();
    int[] stems = model.vocabulary().stemIds(text);
    double unseen = model.unseen(stems);
    List<Finding> findings = new ArrayList<>(order.size());
    for (int label : order) {
      double rival = rival(order, label, scores);
      findings.add(
          new Finding(
              label,
              new Evidence(scores[label], Math.clamp(scores[label] - rival, -1.0, 1.0), unseen)));
    }
    return findings;
  }

  /** The score of the best other label. */
  private static double rival(List<Integer> order, int label, float[] scores) {
    if (order.size() < 2) {
      return -1;
    }
    return scores[order.getFirst() == label ? order.get(1) : order.getFirst()];
  }
}
