package io.silta.server.logging;

/** Text on one line, in which nothing can move the cursor, colour the terminal or end the line. */
public final class OneLine {
  private OneLine() {}

  /**
   * The text with each control character, line separator and direction sign written as {@code
   * \\u001b}.
   */
  public static String of(String text) {
    if (text.chars().noneMatch(OneLine::unsafe)) {
      return text;
    }
    var safe = new StringBuilder(text.length() + 16);
    text.chars().forEach(c -> append(safe, (char) c));
    return safe.toString();
  }

  private static void append(StringBuilder safe, char c) {
    switch (c) {
      case '\n' -> safe.append("\\n");
      case '\r' -> safe.append("\\r");
      case '\t' -> safe.append("\\t");
      default -> {
        if (unsafe(c)) {
          safe.append("\\u%04x".formatted((int) c));
        } else {
          safe.append(c);
        }
      }
    }
  }

  private static boolean unsafe(int c) {
    boolean control = c < 0x20 || c >= 0x7f && c < 0xa0;
    boolean line = c == 0x2028 || c == 0x2029;
    boolean direction = c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
    return control || line || direction;
  }
}
