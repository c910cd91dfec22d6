package io.silta.bot;

import java.util.List;

/**
 * A rule that a text points to.
 *
 * @param why {@code exact}, {@code pattern}, {@code keyword} or {@code similar}
 * @param language the language of what matched; null when it is free of language
 */
record Hit(Rule rule, String why, double score, String language) {

  /** All that was found for a text, best first, and what to make of it. */
  record Found(List<Hit> hits, Band band) {
    static final Found NOTHING = new Found(List.of(), Band.NONE);

    Hit best() {
      return hits.getFirst();
    }
  }

  /** Sure enough to answer, worth asking, or neither. */
  enum Band {
    ANSWER,
    ASK,
    NONE
  }
}
