package io.silta.protocol;

import java.util.Locale;

/** Who has a conversation. On the wire in lower case. */
public enum Owner {
  /** The bot answers. */
  BOT,
  /** It waits for an agent. */
  QUEUE,
  /** An agent has it. */
  AGENT,
  /** It is closed. */
  NOBODY;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
