package io.silta.protocol;

import java.util.Locale;

/** Why nobody can take a chat now. On the wire in lower case. */
public enum DeferReason {
  /** No agent who could take it is at work. */
  NO_AGENTS,
  /** Outside the opening hours. */
  HOURS;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
