package io.silta.protocol;

import java.util.Locale;

/** Why an offer did not become a chat. On the wire in lower case. */
public enum DeclineReason {
  /** The agent declined. */
  DECLINED,
  /** The deadline passed. */
  EXPIRED,
  /** The agent's connection was lost. */
  LOST,
  /** The visitor or another agent was faster. */
  WITHDRAWN;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
