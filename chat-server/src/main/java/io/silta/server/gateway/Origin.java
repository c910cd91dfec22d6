package io.silta.server.gateway;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Web origins in one spelling: scheme and host in lower case, no default port. Origins are compared
 * as whole strings, never by a part.
 */
final class Origin {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(https?)://([A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?",
          Pattern.CASE_INSENSITIVE);

  private Origin() {}

  /** The origin in its one spelling; empty when it is none, as {@code null} or one with a path. */
  static Optional<String> parse(String text) {
    var matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
    String host = matcher.group(2).toLowerCase(Locale.ROOT);
    String port = matcher.group(3);
    boolean usual = port == null || Integer.parseInt(port) == (scheme.equals("http") ? 80 : 443);
    return Optional.of(scheme + "://" + host + (usual ? "" : ":" + port));
  }

  /**
   * The same for what an operator wrote.
   *
   * @throws IllegalArgumentException if it is no origin
   */
  static String required(String text) {
    return parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "origin: " + text + " (expected: as https://shop.example.fi, no path)"));
  }
}
