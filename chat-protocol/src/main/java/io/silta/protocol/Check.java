package io.silta.protocol;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Compares what a client sent with what is accepted. Nothing is coerced: a string of digits is no
 * number, 1.0 is no integer, and one value is no list.
 *
 * @param ref the command's identifier for the refusal; null when it could not be read
 */
record Check(String ref) {
  private static final int SHOWN_MAX = 40;

  /** Refuses {@code value} unless it is of {@code shape}. */
  void value(Shape shape, JsonNode value, String path) throws Refusal {
    switch (shape) {
      case Shape.Flag _ -> require(value.isBoolean(), value, path, "true or false");
      case Shape.Whole whole -> whole(whole, value, path);
      case Shape.Real _ -> require(value.isNumber(), value, path, "a number");
      case Shape.Words words -> words(words, value, path);
      case Shape.Choice choice -> choice(choice, value, path);
      case Shape.Sequence sequence -> sequence(sequence, value, path);
      case Shape.Dictionary dictionary -> dictionary(dictionary, value, path);
      case Shape.Struct struct -> struct(struct, value, path);
      case Shape.Union union -> union(union, value, path);
    }
  }

  private void whole(Shape.Whole whole, JsonNode value, String path) throws Refusal {
    boolean fits =
        value.isIntegralNumber()
            && value.canConvertToLong()
            && value.longValue() >= whole.min()
            && value.longValue() <= whole.max();
    require(fits, value, path, whole.min() + ".." + whole.max());
  }

  private void words(Shape.Words words, JsonNode value, String path) throws Refusal {
    require(value.isString(), value, path, expected(words));
    words(words, value.stringValue(), path);
  }

  private void words(Shape.Words words, String text, String path) throws Refusal {
    int length = text.length();
    if (length < words.min() || length > words.max()) {
      throw bad(path, length + " characters", expected(words));
    }
    if (words.pattern() == null
        ? words.min() > 0 && isBlank(text)
        : !words.pattern().matcher(text).matches()) {
      throw bad(path, shown(text), expected(words));
    }
  }

  private static String expected(Shape.Words words) {
    return words.pattern() == null
        ? "text of " + words.min() + ".." + words.max() + " characters"
        : words.meaning();
  }

  private void choice(Shape.Choice choice, JsonNode value, String path) throws Refusal {
    boolean known = value.isString() && choice.values().contains(value.stringValue());
    require(known, value, path, "one of " + String.join(", ", choice.values()));
  }

  private void sequence(Shape.Sequence sequence, JsonNode value, String path) throws Refusal {
    require(value.isArray(), value, path, "a list");
    count(value, sequence.min(), sequence.max(), path);
    for (int i = 0; i < value.size(); i++) {
      value(sequence.element(), value.get(i), path + "[" + i + "]");
    }
  }

  private void dictionary(Shape.Dictionary dictionary, JsonNode value, String path) throws Refusal {
    require(value.isObject(), value, path, "an object");
    count(value, dictionary.min(), dictionary.max(), path);
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      String place = join(path, entry.getKey());
      words(dictionary.key(), entry.getKey(), place);
      value(dictionary.value(), entry.getValue(), place);
    }
  }

  private void count(JsonNode value, long min, long max, String path) throws Refusal {
    if (value.size() < min || value.size() > max) {
      throw bad(path, value.size() + " entries", min + ".." + max);
    }
  }

  private void union(Shape.Union union, JsonNode value, String path) throws Refusal {
    require(value.isObject(), value, path, "an object");
    String place = join(path, union.property());
    JsonNode name = value.path(union.property());
    var struct = name.isString() ? union.alternatives().get(name.stringValue()) : null;
    if (struct == null) {
      throw bad(place, shown(name), "one of " + String.join(", ", union.alternatives().keySet()));
    }
    struct(struct, value, path);
  }

  /** Refuses an object that is not of {@code struct}; fields that it does not know are ignored. */
  void struct(Shape.Struct struct, JsonNode value, String path) throws Refusal {
    require(value.isObject(), value, path, "an object");
    for (Shape.Field field : struct.fields()) {
      JsonNode found = value.path(field.name());
      boolean absent = found.isMissingNode() || found.isNull();
      if (!absent || !field.optional()) {
        value(field.shape(), found, join(path, field.name()));
      }
    }
  }

  /**
   * Refuses a lone surrogate or U+0000 in any name or string, known or not, and a number beyond all
   * bounds.
   */
  void text(JsonNode value, String path) throws Refusal {
    if (value.isString()) {
      text(value.stringValue(), path);
    } else if (value.isNumber() && !Double.isFinite(value.doubleValue())) {
      throw Refusal.badJson();
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        text(value.get(i), path + "[" + i + "]");
      }
    } else if (value.isObject()) {
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        text(entry.getKey(), path);
        text(entry.getValue(), join(path, entry.getKey()));
      }
    }
  }

  private void text(String text, String path) throws Refusal {
    if (!isWellFormed(text)) {
      String field = path.isEmpty() ? null : path;
      String message = "a lone surrogate or U+0000 (expected: well-formed text)";
      throw new Refusal(
          ErrorCode.BAD_TEXT, field, field == null ? message : field + ": " + message, ref);
    }
  }

  static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || c >= 0xD800 && c <= 0xDFFF);
  }

  private static boolean isBlank(String text) {
    return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  private void require(boolean accepted, JsonNode value, String path, String expected)
      throws Refusal {
    if (!accepted) {
      throw bad(path, shown(value), expected);
    }
  }

  private Refusal bad(String path, String shown, String expected) {
    return new Refusal(
        ErrorCode.BAD_FIELD, path, path + ": " + shown + " (expected: " + expected + ")", ref);
  }

  static String shown(JsonNode value) {
    if (value.isMissingNode()) {
      return "missing";
    } else if (value.isNull()) {
      return "null";
    } else if (value.isObject()) {
      return "an object";
    } else if (value.isArray()) {
      return "a list";
    }
    return value.isString() ? shown(value.stringValue()) : shorten(value.asString());
  }

  private static String shown(String text) {
    return '"' + shorten(text) + '"';
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? shorten(name) : path + "." + shorten(name);
  }

  /** At most 40 characters, never half of a pair, and no control character. */
  private static String shorten(String text) {
    int end = Math.min(text.length(), SHOWN_MAX);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).replaceAll("\\p{Cntrl}", "?");
  }
}
