package io.silta.protocol;

import java.util.Locale;

/** Who speaks in a conversation. On the wire in lower case. */
public enum Role {
  VISITOR,
  BOT,
  AGENT,
  SYSTEM;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
