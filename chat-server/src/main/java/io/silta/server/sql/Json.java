package io.silta.server.sql;

import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Lists and maps of strings in a column. */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final TypeReference<List<String>> LIST = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> MAP = new TypeReference<>() {};

  private Json() {}

  static String write(List<String> list) {
    return MAPPER.writeValueAsString(list);
  }

  static String write(Map<String, String> map) {
    return MAPPER.writeValueAsString(map);
  }

  static List<String> list(String json) {
    return MAPPER.readValue(json, LIST);
  }

  static Map<String, String> map(String json) {
    return MAPPER.readValue(json, MAP);
  }
}
