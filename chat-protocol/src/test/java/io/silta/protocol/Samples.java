package io.silta.protocol;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random JSON that fits a shape, edges of its bounds included. */
final class Samples {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LENGTH_MAX = 60;
  private static final int COUNT_MAX = 4;
  private static final String ID_ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  private static final List<String> LETTERS =
      List.of("a", "Z", "0", " ", "ä", "ß", "中", "\uD83D\uDE00", "\"", "\\", "\n", "<", "\u202E");
  private static final Map<String, List<String>> BY_PATTERN =
      Map.of(
          ClientFrame.Hello.LANGUAGE,
          List.of("fi", "sv-FI", "zh-Hant-TW"),
          ClientFrame.Identify.EMAIL,
          List.of("a@b.fi", "åsa.ö@exämple.fi"),
          ClientFrame.Identify.SIGNATURE,
          List.of("0123456789abcdef".repeat(4)));

  private final Random random;

  Samples(long seed) {
    random = new Random(seed);
  }

  /** A frame or event of any kind. */
  ObjectNode any(Shape.Union union) {
    return struct(pick(List.copyOf(union.alternatives().values())));
  }

  private JsonNode value(Shape shape) {
    return switch (shape) {
      case Shape.Flag _ -> NODES.booleanNode(random.nextBoolean());
      case Shape.Real _ -> NODES.numberNode(random.nextInt(1_000) / 1_000.0 + 0.0005);
      case Shape.Whole whole -> whole(whole.min(), whole.max());
      case Shape.Words words -> NODES.stringNode(words(words));
      case Shape.Choice choice -> NODES.stringNode(pick(choice.values()));
      case Shape.Sequence sequence -> sequence(sequence);
      case Shape.Dictionary dictionary -> dictionary(dictionary);
      case Shape.Struct struct -> struct(struct);
      case Shape.Union union -> any(union);
    };
  }

  private JsonNode whole(long min, long max) {
    return switch (random.nextInt(4)) {
      case 0 -> NODES.numberNode(min);
      case 1 -> NODES.numberNode(max);
      default -> NODES.numberNode(random.nextLong(min, max + 1));
    };
  }

  private String words(Shape.Words words) {
    if (words.pattern() == null) {
      return text(words.min(), Math.min(words.max(), LENGTH_MAX));
    }
    var samples = BY_PATTERN.get(words.pattern().pattern());
    return samples == null ? id(words.pattern()) : pick(samples);
  }

  private String id(Pattern pattern) {
    String id =
        random
            .ints(random.nextInt(16, 65), 0, ID_ALPHABET.length())
            .mapToObj(i -> ID_ALPHABET.substring(i, i + 1))
            .collect(Collectors.joining());
    if (!pattern.matcher(id).matches()) {
      throw new AssertionError("Samples needs an example for " + pattern);
    }
    return id;
  }

  private String text(int min, int max) {
    int length = random.nextInt(min, max + 1);
    var text = new StringBuilder(min > 0 ? "x" : "");
    while (text.length() < length) {
      text.append(pick(LETTERS));
    }
    return text.length() > max ? "x".repeat(max) : text.toString();
  }

  private JsonNode sequence(Shape.Sequence sequence) {
    var list = NODES.arrayNode();
    for (int i = count(sequence.min(), sequence.max()); i > 0; i--) {
      list.add(value(sequence.element()));
    }
    return list;
  }

  private JsonNode dictionary(Shape.Dictionary dictionary) {
    var object = NODES.objectNode();
    for (int i = count(dictionary.min(), dictionary.max()); i > 0; i--) {
      object.set(words(dictionary.key()), value(dictionary.value()));
    }
    return object;
  }

  private int count(long min, long max) {
    return (int) random.nextLong(min, Math.min(max, min + COUNT_MAX) + 1);
  }

  ObjectNode struct(Shape.Struct struct) {
    var object = NODES.objectNode();
    if (struct.tag() != null) {
      object.put(struct.tag().property(), struct.tag().name());
    }
    for (Shape.Field field : struct.fields()) {
      if (!field.optional() || random.nextBoolean()) {
        object.set(field.name(), value(field.shape()));
      }
    }
    return object;
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
