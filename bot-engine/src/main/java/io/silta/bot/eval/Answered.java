package io.silta.bot.eval;

/**
 * What was made of one text.
 *
 * @param intent its own
 * @param best the best candidate's; null when there is none
 * @param score of the best candidate, 0..1; 0 when there is none
 * @param answered whether the best candidate is good enough to be given
 */
record Answered(String intent, String best, double score, boolean answered) {
  boolean isInScope() {
    return !intent.equals(LabelledText.OUT_OF_SCOPE);
  }

  boolean isBestRight() {
    return intent.equals(best);
  }

  /** What the visitor got: the best candidate's intent, or a refusal. */
  String given() {
    return answered ? best : LabelledText.OUT_OF_SCOPE;
  }
}
