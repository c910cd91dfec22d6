package io.silta.server.sites;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A web origin (RFC 6454), normalised, so that two are the same when they are equal.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, in ASCII (Punycode); an IPv6 address in brackets
 * @param port 1 to 65535
 */
public record Origin(String scheme, String host, int port) {
  private static final int LENGTH_MAX = 300;
  private static final int SHOWN_MAX = 100;

  // Letters by name: lower-casing first would turn the Kelvin sign into a k.
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?";
  private static final Pattern FORMAT =
      Pattern.compile(
          "(https?)://((?:%1$s)(?:\\.%1$s)*|\\[[0-9A-Fa-f:.]{2,45}\\])(?::([1-9][0-9]{0,4}))?"
              .formatted(LABEL));

  /**
   * Reads an origin as a browser sends it: nothing but scheme, host and perhaps port.
   *
   * @throws IllegalArgumentException if it is anything else, {@code null} among it; the message
   *     tells the value
   */
  public static Origin parse(String text) {
    Matcher parts = FORMAT.matcher(text);
    if (text.length() > LENGTH_MAX || !parts.matches()) {
      throw refused(text);
    }
    String scheme = parts.group(1);
    String host = parts.group(2).toLowerCase(Locale.ROOT);
    int port = parts.group(3) == null ? defaultPort(scheme) : Integer.parseInt(parts.group(3));
    if (port > 65_535) {
      throw refused(text);
    }
    return new Origin(scheme, host, port);
  }

  private static IllegalArgumentException refused(String text) {
    String shown = text.substring(0, Math.min(text.length(), SHOWN_MAX));
    return new IllegalArgumentException(
        "origin: "
            + shown.replaceAll("[^ -~]", "?")
            + " (expected: https://HOST or https://HOST:PORT, without a path)");
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  /** The origin as browsers write it. */
  @Override
  public String toString() {
    return scheme + "://" + host + (port == defaultPort(scheme) ? "" : ":" + port);
  }
}
