package io.silta.protocol;

import java.util.Locale;

/** Why an agent no longer has a conversation. On the wire in lower case. */
public enum LeaveReason {
  /** The connection was lost for longer than the grace period. */
  VANISHED,
  /** The agent passed the conversation on. */
  TRANSFERRED,
  /** The agent signed out, or the account was disabled. */
  SIGNED_OUT;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
