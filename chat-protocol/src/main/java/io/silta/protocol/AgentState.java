package io.silta.protocol;

import java.util.Locale;

/**
 * What an agent says of themself, apart from whether a connection lives. On the wire in lower case.
 */
public enum AgentState {
  /** Takes chats up to the capacity. */
  AVAILABLE,
  /** At work but takes no new chats. */
  BUSY,
  /** On a break; takes no new chats. */
  AWAY,
  /** Not at work. */
  OFFLINE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
