package io.silta.bot;

import java.util.Map;

/**
 * Placeholders {@code {{name}}} and {@code {{name|otherwise}}}, filled in one pass: a value is
 * never looked at again. A placeholder without a value and without an alternative stays as it is.
 */
final class Template {

  private static final int VALUE_CHARS_MAX = 500;
  private static final int NAME_CHARS_MAX = 200;

  private Template() {}

  static String fill(String text, Map<String, String> values) {
    int open = text.indexOf("{{");
    if (open < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 32);
    int at = 0;
    while (open >= 0) {
      int close = text.indexOf("}}", open + 2);
      if (close < 0) {
        break;
      }
      out.append(text, at, open).append(value(text, open, close, values));
      at = close + 2;
      open = text.indexOf("{{", at);
    }
    return out.append(text, at, text.length()).toString();
  }

  private static String value(String text, int open, int close, Map<String, String> values) {
    String literal = text.substring(open, close + 2);
    if (literal.length() > NAME_CHARS_MAX) {
      return literal;
    }
    String inside = text.substring(open + 2, close);
    int bar = inside.indexOf('|');
    String name = (bar < 0 ? inside : inside.substring(0, bar)).strip();
    String value = values.get(name);
    if (value == null || value.isBlank()) {
      return bar < 0 ? literal : inside.substring(bar + 1).strip();
    }
    return Dialogue.cut(value.strip(), VALUE_CHARS_MAX);
  }
}
