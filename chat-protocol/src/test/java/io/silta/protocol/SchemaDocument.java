package io.silta.protocol;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code docs/protocol.schema.json}: a JSON Schema 2020-12 of every frame, event and value, from
 * the shapes that reading itself uses.
 *
 * <p>JSON Schema counts code points and the protocol counts UTF-16 code units, so the schema is a
 * little wider for texts beyond the basic plane.
 */
final class SchemaDocument {
  static final String FILE = "protocol.schema.json";

  private final Map<String, ObjectNode> definitions = new TreeMap<>();

  static ObjectNode write() {
    return new SchemaDocument().document();
  }

  /** The name of a type's definition: {@code Page}, {@code ClientFrame.Hello}. */
  static String name(Class<?> type) {
    return type.getCanonicalName().substring(type.getPackageName().length() + 1);
  }

  private ObjectNode document() {
    var document = object();
    document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    document.put("$id", "urn:silta:v1");
    document.put("title", "silta.v1");
    var roots = document.putArray("anyOf");
    roots.add(schema(Shape.union(ClientFrame.class)));
    roots.add(schema(Shape.union(ServerFrame.class)));
    definitions.forEach(document.putObject("$defs")::set);
    return document;
  }

  private ObjectNode schema(Shape shape) {
    return switch (shape) {
      case Shape.Flag _ -> object("boolean");
      case Shape.Real _ -> object("number");
      case Shape.Whole whole ->
          object("integer").put("minimum", whole.min()).put("maximum", whole.max());
      case Shape.Words words -> words(words);
      case Shape.Choice choice -> reference(choice.type(), choice(choice));
      case Shape.Sequence sequence -> sequence(sequence);
      case Shape.Dictionary dictionary -> dictionary(dictionary);
      case Shape.Struct struct -> reference(struct.type(), struct(struct));
      case Shape.Union union -> reference(union.type(), union(union));
    };
  }

  private ObjectNode reference(Class<?> type, ObjectNode definition) {
    definitions.put(name(type), definition);
    return object().put("$ref", "#/$defs/" + name(type));
  }

  private static ObjectNode words(Shape.Words words) {
    var schema = object("string");
    if (words.min() > 0) {
      schema.put("minLength", words.min());
    }
    if (words.max() < Integer.MAX_VALUE) {
      schema.put("maxLength", words.max());
    }
    if (words.pattern() != null) {
      schema.put("pattern", "^(?:" + words.pattern() + ")$");
      schema.put("description", words.meaning());
    } else if (words.min() > 0) {
      schema.put("pattern", "\\S");
    }
    return schema;
  }

  private static ObjectNode choice(Shape.Choice choice) {
    var schema = object("string");
    choice.values().forEach(schema.putArray("enum")::add);
    return schema;
  }

  private ObjectNode sequence(Shape.Sequence sequence) {
    var schema = object("array");
    schema.set("items", schema(sequence.element()));
    return bound(schema, "Items", sequence.min(), sequence.max());
  }

  private ObjectNode dictionary(Shape.Dictionary dictionary) {
    var schema = object("object");
    schema.set("propertyNames", words(dictionary.key()));
    schema.set("additionalProperties", schema(dictionary.value()));
    return bound(schema, "Properties", dictionary.min(), dictionary.max());
  }

  private static ObjectNode bound(ObjectNode schema, String what, long min, long max) {
    if (min > 0) {
      schema.put("min" + what, min);
    }
    return max < Integer.MAX_VALUE ? schema.put("max" + what, max) : schema;
  }

  private ObjectNode union(Shape.Union union) {
    var schema = object();
    var alternatives = schema.putArray("oneOf");
    union.alternatives().values().forEach(struct -> alternatives.add(schema(struct)));
    return schema;
  }

  private ObjectNode struct(Shape.Struct struct) {
    var schema = object("object");
    var properties = schema.putObject("properties");
    var required = schema.putArray("required");
    if (struct.tag() != null) {
      properties.putObject(struct.tag().property()).put("const", struct.tag().name());
      required.add(struct.tag().property());
    }
    for (Shape.Field field : struct.fields()) {
      properties.set(field.name(), schema(field.shape()));
      if (!field.optional()) {
        required.add(field.name());
      }
    }
    return schema;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode object(String type) {
    return object().put("type", type);
  }
}
