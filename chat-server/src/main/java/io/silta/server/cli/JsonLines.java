package io.silta.server.cli;

import tools.jackson.databind.json.JsonMapper;

/** Answers for programs: one JSON object a line. */
final class JsonLines {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private JsonLines() {}

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }
}
