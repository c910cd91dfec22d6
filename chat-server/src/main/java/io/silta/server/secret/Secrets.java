package io.silta.server.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Makes identifiers and tokens. Safe from any thread if its source of randomness is. */
public final class Secrets {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int ID_BYTES = 16;
  private static final int TOKEN_BYTES = 32;

  private final RandomGenerator random;

  /**
   * Makes a source.
   *
   * @param random a {@link java.security.SecureRandom}; seeded only in tests
   */
  public Secrets(RandomGenerator random) {
    this.random = random;
  }

  /** An identifier: 128 random bits in 22 characters of URL-safe Base64. */
  public String id() {
    return random(ID_BYTES);
  }

  /**
   * A secret to be shown once and stored only as its {@link #hash}: 256 random bits, 43 characters.
   */
  public String token() {
    return random(TOKEN_BYTES);
  }

  private String random(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return BASE64.encodeToString(bytes);
  }

  /** SHA-256 of a token; enough for 256 random bits, unlike for a password. 43 characters. */
  public static String hash(String token) {
    return BASE64.encodeToString(sha256().digest(token.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
