package io.silta.bot.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ScoresTest {
  private static final double EXACTLY = 1e-12;

  @Test
  void countsARefusalInScopeAsWrongAndOneOutOfScopeAsRight() {
    Scores scores =
        Scores.of(
            List.of(
                new Answered("a", "a", 0.9, true),
                new Answered("a", "a", 0.3, false),
                new Answered("b", "a", 0.8, true),
                new Answered("b", null, 0, false),
                new Answered("oos", "b", 0.5, true),
                new Answered("oos", "b", 0.2, false)));

    assertEquals(1 / 4.0, scores.inScope(), EXACTLY);
    assertEquals(1 / 2.0, scores.oosRecall(), EXACTLY);
    assertEquals(2 / 4.0, scores.topAccuracy(), EXACTLY);
    // Pairs of one in scope and one out of scope: .9 > both, .3 > .2, .8 > both, 0 > none.
    assertEquals(5 / 8.0, scores.auroc(), EXACTLY);
    // Meant a 2, b 2, oos 2; given a 2, b 1, oos 3; right 2 of 6.
    double both = 2 * 2 + 2 * 1 + 2 * 3;
    double spread = Math.sqrt(36 - 12) * Math.sqrt(36 - (4 + 1 + 9));
    assertEquals((2 * 6 - both) / spread, scores.mcc(), EXACTLY);
  }

  @Test
  void equalScoresAreHalfAbove() {
    Scores scores =
        Scores.of(
            List.of(
                new Answered("a", "a", 0.5, true),
                new Answered("oos", "a", 0.5, true),
                new Answered("oos", "a", 0.1, false)));

    assertEquals(0.75, scores.auroc(), EXACTLY);
  }

  @Test
  void allRightIsOneAndOneClassAloneIsNoCorrelation() {
    List<Answered> right =
        List.of(new Answered("a", "a", 1, true), new Answered("oos", "a", 0, false));
    assertEquals(1, Scores.of(right).mcc(), EXACTLY);
    assertEquals(0, Scores.of(right.subList(0, 1)).mcc(), EXACTLY);
    assertEquals(Double.NaN, Scores.of(right.subList(0, 1)).oosRecall());
  }
}
