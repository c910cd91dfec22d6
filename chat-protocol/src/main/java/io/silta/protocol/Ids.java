package io.silta.protocol;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes identifiers that nobody can guess. */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private Ids() {}

  /** 128 random bits as 22 characters of URL-safe Base64, as {@link Id} wants them. */
  public static String random() {
    return random(16);
  }

  /** 256 random bits as 43 characters of URL-safe Base64, for what opens a door by itself. */
  public static String secret() {
    return random(32);
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return ENCODER.encodeToString(random);
  }
}
