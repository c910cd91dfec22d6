package io.silta.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Asks a validator that knows nothing of our code whether a value fits the generated schema. */
final class SchemaCheck {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private SchemaCheck() {}

  static void assertFits(Class<?> type, JsonNode value) {
    assertEquals(List.of(), errors(type, value), value::toString);
  }

  static List<?> errors(Class<?> type, JsonNode value) {
    return SCHEMAS.computeIfAbsent(SchemaDocument.name(type), SchemaCheck::schema).validate(value);
  }

  private static Schema schema(String name) {
    var document = SchemaDocument.write();
    document.remove("anyOf");
    document.put("$id", "urn:silta:v1:" + name);
    return REGISTRY.getSchema(document.put("$ref", "#/$defs/" + name));
  }
}
