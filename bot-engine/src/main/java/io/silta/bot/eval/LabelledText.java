package io.silta.bot.eval;

/**
 * A text and what it means.
 *
 * @param intent {@link #OUT_OF_SCOPE} if it must not be answered
 */
public record LabelledText(String text, String intent) {
  /** The intent of a text that is nobody's. */
  public static final String OUT_OF_SCOPE = "oos";

  boolean isOutOfScope() {
    return intent.equals(OUT_OF_SCOPE);
  }
}
