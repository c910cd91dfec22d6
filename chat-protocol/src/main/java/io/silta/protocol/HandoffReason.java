package io.silta.protocol;

import java.util.Locale;

/** Why a conversation goes to a person. On the wire in lower case. */
public enum HandoffReason {
  /** The visitor asked for a person. */
  ASKED,
  /** The bot found no rule, more than once. */
  NO_MATCH,
  /** The bot was not sure enough. */
  LOW_CONFIDENCE,
  /** A rule says so. */
  RULE,
  /** The bot was repeating itself. */
  LOOP,
  /** The bot failed. */
  ERROR,
  /** The visitor is upset. */
  MOOD,
  /** The matter is urgent. */
  URGENCY,
  /** An agent passed the conversation on. */
  TRANSFER,
  /** The visitor came back to a closed conversation. */
  REOPENED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
