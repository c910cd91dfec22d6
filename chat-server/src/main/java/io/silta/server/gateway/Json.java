package io.silta.server.gateway;

import io.silta.protocol.Limits;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bodies of HTTP routes, read as strictly as frames. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Limits.DEPTH_MAX)
                          .maxStringLength(Limits.STRING_MAX)
                          .maxNameLength(Limits.FIELD_NAME_MAX)
                          .maxNumberLength(Limits.NUMBER_MAX)
                          .maxTokenCount(Limits.TOKENS_MAX)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** Reads one JSON object. */
  static JsonNode object(byte[] body) throws HttpRefusal {
    try {
      JsonNode node = MAPPER.readTree(body);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException _) {
      // The parser's own text quotes the input, so it is not passed on.
    }
    throw new HttpRefusal(400, "bad_json", "the body is not one JSON object within the limits");
  }
}
