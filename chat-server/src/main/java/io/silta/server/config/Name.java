package io.silta.server.config;

import java.util.regex.Pattern;

/** A short name for machines. */
public record Name(String text) {
  /** What a name looks like, for error messages. */
  static final String EXPECTED = "1..40 of A-Z a-z 0-9 . _ -";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

  public Name {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(EXPECTED);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
