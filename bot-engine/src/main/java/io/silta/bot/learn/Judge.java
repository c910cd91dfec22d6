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
    return findings(scores(text), unseen(text), eligible, max);
  }

  /** With what the text as it was typed and as it was mended say in equal parts. */
  List<Finding> best(Features typed, Features mended, IntPredicate eligible, int max) {
    float[] scores = scores(mended);
    float[] typedScores = scores(typed);
    for (int label = 0; label < scores.length; label++) {
      scores[label] = (scores[label] + typedScores[label]) / 2;
    }
    return findings(scores, (unseen(typed) + unseen(mended)) / 2, eligible, max);
  }

  private float[] scores(Features text) {
    return model.scores(model.vocabulary().vector(text));
  }

  private double unseen(Features text) {
    return model.unseen(model.vocabulary().stemIds(text));
  }

  private static List<Finding> findings(
      float[] scores, double unseen, IntPredicate eligible, int max) {
    List<Integer> order =
        IntStream.range(0, scores.length)
            .filter(eligible)
            .boxed()
            .sorted(Comparator.comparingDouble(label -> -scores[label]))
            .limit(Math.max(2, max))
            .toList();
    List<Finding> findings = new ArrayList<>(order.size());
    for (int label : order) {
      double lead = Math.clamp(scores[label] - rival(order, label, scores), -1.0, 1.0);
      findings.add(new Finding(label, new Evidence(scores[label], lead, unseen)));
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
