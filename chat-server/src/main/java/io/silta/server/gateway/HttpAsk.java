package io.silta.server.gateway;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A request to a route.
 *
 * @param query the parameters, decoded; each may appear once
 * @param session the token of the {@code silta_session} cookie or of {@code Authorization: Bearer}
 * @param address the client's, by the trusted proxies if there are any
 * @param secure whether the client speaks TLS, with us or with a trusted proxy
 * @param body at most {@code bodyBytesMax}
 */
public record HttpAsk(
    Map<String, String> query,
    Optional<String> session,
    String address,
    boolean secure,
    byte[] body) {

  /** The body's fields. */
  public JsonNode json() throws HttpRefusal {
    return Json.object(body);
  }

  /** A string of a JSON body, with no U+0000 and no lone surrogate in it. */
  static String text(JsonNode json, String field, int max) throws HttpRefusal {
    JsonNode value = json.path(field);
    String text = value.isString() ? value.stringValue() : "";
    if (text.isEmpty() || text.length() > max || !isSound(text)) {
      throw HttpRefusal.badField(field, "a text of 1 to " + max + " characters");
    }
    return text;
  }

  private static boolean isSound(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || c >= 0xD800 && c <= 0xDFFF);
  }
}
