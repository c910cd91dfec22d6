package io.silta.server.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Text that is never shown: whatever prints it prints {@value #HIDDEN}. */
public final class Secret {
  /** What is shown instead. */
  public static final String HIDDEN = "(hidden)";

  private final String text;

  public Secret(String text) {
    this.text = text;
  }

  /** The secret itself, for whoever must hand it on. */
  public String reveal() {
    return text;
  }

  /**
   * Whether {@code candidate} is the secret, in a time that does not depend on where it differs.
   */
  public boolean matches(String candidate) {
    return MessageDigest.isEqual(bytes(text), bytes(candidate));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && matches(secret.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return HIDDEN;
  }
}
