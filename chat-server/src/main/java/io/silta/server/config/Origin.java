package io.silta.server.config;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A web origin, such as {@code https://chat.example.com}: scheme, host and port, in lower case and
 * without the scheme's own port, so that two that are the same are equal.
 */
public record Origin(String value) {
  private static final Pattern FORM =
      Pattern.compile("(https?)://([a-z0-9.-]{1,253}|\\[[0-9a-f:.]{2,45}])(?::([1-9]\\d{0,4}))?");

  /** What an origin looks like, for error messages. */
  static final String EXPECTED = "an origin such as https://chat.example.com, without a path";

  /**
   * Reads an origin as an operator writes it.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Origin parse(String text) {
    var form = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!form.matches() || form.group(2).startsWith(".") || form.group(2).endsWith(".")) {
      throw new IllegalArgumentException(EXPECTED);
    }
    String scheme = form.group(1);
    int own = scheme.equals("https") ? 443 : 80;
    int port = form.group(3) == null ? own : Integer.parseInt(form.group(3));
    if (port > 65_535) {
      throw new IllegalArgumentException(EXPECTED);
    }
    return new Origin(scheme + "://" + form.group(2) + (port == own ? "" : ":" + port));
  }

  /** Whether browsers reach it over TLS. */
  public boolean secure() {
    return value.startsWith("https:");
  }

  @Override
  public String toString() {
    return value;
  }
}
