package io.silta.bot.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

final class TyposTest {
  private static final String TEXT = "an old parcel, perhaps lost: älykäs 2026?";

  @Test
  void leavesShortWordsAndAllElseAlone() {
    assertEquals("an old cat 12345?", new Typos(1, 7).in("an old cat 12345?"));
    assertEquals(TEXT, new Typos(0, 7).in(TEXT));
  }

  @Test
  void changesEachLongWordByOneStroke() {
    for (int seed = 0; seed < 50; seed++) {
      String typed = new Typos(1, seed).in("winter");
      assertNotEquals("winter", typed, "seed " + seed);
      assertEquals(6, typed.length(), 1, "seed " + seed);
    }
  }

  @Test
  void theSameSeedMakesTheSameMistakes() {
    assertEquals(new Typos(0.5, 3).in(TEXT), new Typos(0.5, 3).in(TEXT));
  }
}
