package io.silta.server.gateway;

import java.util.Map;
import java.util.Optional;

/** Begins and ends sessions of staff. Called on virtual threads: may block. */
public interface StaffLogin {
  /** What a login came to. */
  sealed interface Result {}

  /**
   * A new session.
   *
   * @param token the secret; URL-safe, 20 to 128 characters
   * @param ageSeconds how long the browser shall keep it
   * @param member who it is, as JSON
   */
  record Granted(String token, int ageSeconds, Map<String, Object> member) implements Result {}

  /** Unknown login, wrong password or disabled: not told apart, and as slow as each other. */
  record Wrong() implements Result {}

  /** Too many tries of this login or address. */
  record TooMany(long retryAfterMillis) implements Result {}

  /** Tries a login from an address. */
  Result login(String login, String password, String address);

  /** Ends the session; its identifier, if there was one. */
  Optional<String> logout(String token);

  /** Who it is, as JSON. */
  Optional<Map<String, Object>> me(String token);
}
