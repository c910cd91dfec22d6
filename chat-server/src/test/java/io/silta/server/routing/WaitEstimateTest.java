package io.silta.server.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.server.routing.WaitEstimate.Observed;
import io.silta.server.routing.WaitEstimate.Range;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitEstimateTest {
  private static final Observed STEADY = new Observed(200, 200 * 60_000.0);

  @Test
  void nothingIsSaidWhenTooLittleIsKnown() {
    assertEquals(Optional.empty(), WaitEstimate.range(0, 3, new Observed(4, 240_000)));
    assertEquals(Optional.empty(), WaitEstimate.range(0, 3, new Observed(9, 0)));
    assertEquals(Optional.empty(), WaitEstimate.range(0, 0, STEADY));
    assertTrue(WaitEstimate.range(0, 3, new Observed(5, 240_000)).isPresent());
  }

  /** The first in line behind one place of a minute: exponential, so 13.4 s to 96.6 s. */
  @Test
  void theFirstInLineWaitsForOneDeparture() {
    assertEquals(Optional.of(new Range(10, 100)), WaitEstimate.range(0, 1, STEADY));
  }

  /** The twentieth behind ten places: about two minutes, 1.6 to 2.4. */
  @Test
  void whoIsFurtherBackGetsANarrowerRangeForItsLength() {
    assertEquals(Optional.of(new Range(90, 180)), WaitEstimate.range(19, 10, STEADY));
  }

  @Test
  void theLessIsKnownTheWiderItIs() {
    Range sure = WaitEstimate.range(10, 2, STEADY).orElseThrow();
    Range unsure = WaitEstimate.range(10, 2, new Observed(5, 5 * 60_000.0)).orElseThrow();
    assertTrue(unsure.lowSeconds() <= sure.lowSeconds(), unsure::toString);
    assertTrue(unsure.highSeconds() > sure.highSeconds(), unsure::toString);
  }

  @Test
  void morePlacesAndFewerAheadAreNeverLonger() {
    for (int ahead = 0; ahead < 50; ahead++) {
      Range here = WaitEstimate.range(ahead, 4, STEADY).orElseThrow();
      Range behind = WaitEstimate.range(ahead + 1, 4, STEADY).orElseThrow();
      Range more = WaitEstimate.range(ahead, 5, STEADY).orElseThrow();
      assertTrue(here.lowSeconds() <= behind.lowSeconds());
      assertTrue(here.highSeconds() <= behind.highSeconds());
      assertTrue(more.highSeconds() <= here.highSeconds());
      assertTrue(here.lowSeconds() < here.highSeconds());
    }
  }
}
