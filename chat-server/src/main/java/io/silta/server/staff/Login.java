package io.silta.server.staff;

/** How an attempt to log in ended. */
public sealed interface Login {

  /**
   * They are in.
   *
   * @param token the proof for the future, always a new one; it cannot be read again
   * @param sessionId the session's public identifier, of no use as a proof
   */
  record Granted(String token, String sessionId, StaffMember member) implements Login {
    /** Without the token. */
    @Override
    public String toString() {
      return "Granted[" + member.login() + "]";
    }
  }

  /** No such login, another password, or disabled: which, nobody is told. */
  record Wrong() implements Login {}

  /** Not looked at; too many attempts. */
  record TooMany(long retryAfterMillis) implements Login {}
}
