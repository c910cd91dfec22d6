package io.silta.server.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is answered to a request.
 *
 * @param headers beside those that every answer has
 * @param body not to be changed any more
 */
public record HttpAnswer(int status, List<Header> headers, byte[] body) {
  /** One header field. */
  public record Header(String name, String value) {}

  public HttpAnswer {
    headers = List.copyOf(headers);
  }

  /** JSON of maps, lists, strings, numbers and records. */
  public static HttpAnswer json(int status, Object value) {
    return of(status, "application/json", Json.write(value));
  }

  /** Nothing to say. */
  public static HttpAnswer empty(int status) {
    return new HttpAnswer(status, List.of(), new byte[0]);
  }

  /** Plain text. */
  public static HttpAnswer text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** {@code {"error": {"code": ..., "message": ...}}}. */
  public static HttpAnswer error(int status, String code, String message) {
    return error(status, code, message, Optional.empty());
  }

  static HttpAnswer error(int status, String code, String message, Optional<String> field) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    field.ifPresent(name -> error.put("field", name));
    return json(status, Map.of("error", error)).with("Cache-Control", "no-store");
  }

  private static HttpAnswer of(int status, String type, byte[] body) {
    return new HttpAnswer(status, List.of(new Header("Content-Type", type)), body);
  }

  /** The same with one more header. */
  public HttpAnswer with(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new HttpAnswer(status, more, body);
  }
}
