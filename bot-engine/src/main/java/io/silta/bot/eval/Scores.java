package io.silta.bot.eval;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How good a matcher's answers are. A share of nothing is {@code NaN}.
 *
 * @param inScope share of the texts in scope that got the right answer; a refusal is wrong
 * @param oosRecall share of the texts out of scope that were refused
 * @param mcc Matthews' correlation coefficient of all classes, a refusal being one (Gorodkin 2004,
 *     R_K), -1..1
 * @param auroc probability that a text in scope has a higher score than one out of scope
 * @param topAccuracy share of the texts in scope of which the best candidate is right, given or not
 */
public record Scores(
    double inScope, double oosRecall, double mcc, double auroc, double topAccuracy) {

  static Scores of(List<Answered> all) {
    List<Answered> known = all.stream().filter(Answered::isInScope).toList();
    List<Answered> strange = all.stream().filter(a -> !a.isInScope()).toList();
    return new Scores(
        share(known, a -> a.given().equals(a.intent())),
        share(strange, a -> !a.answered()),
        mcc(all),
        auroc(all, known.size(), strange.size()),
        share(known, Answered::isBestRight));
  }

  private static double share(List<Answered> all, Predicate<Answered> which) {
    return (double) all.stream().filter(which).count() / all.size();
  }

  private static double mcc(List<Answered> all) {
    Map<String, Long> meant = new HashMap<>();
    Map<String, Long> given = new HashMap<>();
    long right = 0;
    for (Answered each : all) {
      meant.merge(each.intent(), 1L, Long::sum);
      given.merge(each.given(), 1L, Long::sum);
      right += each.intent().equals(each.given()) ? 1 : 0;
    }
    double squared = (double) all.size() * all.size();
    double both = products(meant, given);
    double spread =
        Math.sqrt(squared - products(meant, meant)) * Math.sqrt(squared - products(given, given));
    // One class alone on either side: by convention there is no correlation.
    return spread == 0 ? 0 : (right * (double) all.size() - both) / spread;
  }

  private static double products(Map<String, Long> left, Map<String, Long> right) {
    double sum = 0;
    for (Map.Entry<String, Long> each : left.entrySet()) {
      sum += (double) each.getValue() * right.getOrDefault(each.getKey(), 0L);
    }
    return sum;
  }

  /** By the ranks of the scores (Mann and Whitney); equal scores share theirs. */
  private static double auroc(List<Answered> all, int known, int strange) {
    List<Answered> sorted =
        all.stream().sorted(Comparator.comparingDouble(Answered::score)).toList();
    double ranks = 0;
    for (int from = 0; from < sorted.size(); ) {
      int to = from;
      int inScope = 0;
      while (to < sorted.size() && sorted.get(to).score() == sorted.get(from).score()) {
        inScope += sorted.get(to++).isInScope() ? 1 : 0;
      }
      ranks += inScope * (from + 1 + to) / 2.0;
      from = to;
    }
    return (ranks - known * (known + 1.0) / 2) / ((double) known * strange);
  }
}
