package io.silta.server.gateway;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What becomes of a WebSocket handshake, decided from the request alone, before any 101. */
sealed interface Handshake {
  String VISITOR_PATH = "/v1/visitor";
  String STAFF_PATH = "/v1/staff";
  String SUBPROTOCOL = "silta.v1";

  /** No WebSocket. */
  record Refused(int status, String reason, String message) implements Handshake {}

  /** A visitor of a site. */
  record OfVisitor(String site) implements Handshake {}

  /** Somebody with a token that has to be looked up. */
  record OfStaff(String token) implements Handshake {}

  static boolean isPath(String path) {
    return path.equals(VISITOR_PATH) || path.equals(STAFF_PATH);
  }

  /** Judges handshakes by the server's own origins and the sites. */
  record Judge(Set<String> ownOrigins, Sites sites) {
    private static final Pattern SITE_QUERY = Pattern.compile("site=([A-Za-z0-9_-]{1,64})");
    private static final int KEY_BYTES = 16;

    Handshake judge(FullHttpRequest request, String path, String query) {
      var wrong = malformed(request);
      if (wrong.isPresent()) {
        return wrong.get();
      }
      return path.equals(VISITOR_PATH)
          ? visitor(request.headers(), query)
          : staff(request.headers(), query);
    }

    private static Optional<Handshake> malformed(FullHttpRequest request) {
      var headers = request.headers();
      if (!request.method().equals(HttpMethod.GET)
          || !request.protocolVersion().equals(HttpVersion.HTTP_1_1)
          || !headers.containsValue(HttpHeaderNames.CONNECTION, "upgrade", true)
          || !headers.containsValue(HttpHeaderNames.UPGRADE, "websocket", true)
          || request.content().isReadable()) {
        return refused(400, "not_websocket", "a WebSocket handshake is expected here");
      }
      if (!headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_VERSION).equals(List.of("13"))) {
        return refused(426, "version", "Sec-WebSocket-Version: 13 is expected");
      }
      if (!isKey(headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_KEY))) {
        return refused(400, "key", "one Sec-WebSocket-Key of 16 bytes is expected");
      }
      if (!headers.containsValue(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, SUBPROTOCOL, false)) {
        return refused(400, "subprotocol", "the subprotocol silta.v1 must be offered");
      }
      return Optional.empty();
    }

    private static Optional<Handshake> refused(int status, String reason, String message) {
      return Optional.of(new Refused(status, reason, message));
    }

    private static boolean isKey(List<String> keys) {
      try {
        return keys.size() == 1 && Base64.getDecoder().decode(keys.getFirst()).length == KEY_BYTES;
      } catch (IllegalArgumentException _) {
        return false;
      }
    }

    /** A foreign page is not told whether there is such a site. */
    private Handshake visitor(HttpHeaders headers, String query) {
      var key = SITE_QUERY.matcher(query);
      if (!key.matches()) {
        return new Refused(400, "query", "exactly ?site=KEY is expected");
      }
      var site = sites.find(key.group(1));
      var origin = origin(headers);
      boolean own = origin.filter(ownOrigins::contains).isPresent();
      boolean theirs =
          site.isPresent() && origin.filter(site.get().origins()::contains).isPresent();
      if (!own && !theirs) {
        return new Refused(403, "origin", "not from here");
      }
      return site.<Handshake>map(found -> new OfVisitor(found.key()))
          .orElseGet(() -> new Refused(404, "site", "no such site"));
    }

    private Handshake staff(HttpHeaders headers, String query) {
      if (!query.isEmpty()) {
        return new Refused(400, "query", "no query is expected");
      }
      boolean browser = headers.contains(HttpHeaderNames.ORIGIN);
      if (browser && !fromOwnPage(headers)) {
        return new Refused(403, "origin", "not from here");
      }
      var token = browser ? Credentials.cookie(headers) : Credentials.bearer(headers);
      return token
          .<Handshake>map(OfStaff::new)
          .orElseGet(() -> new Refused(401, "not_authenticated", "no valid session"));
    }

    /** Whether one of our own pages asks: exactly one Origin, and exactly ours. */
    boolean fromOwnPage(HttpHeaders headers) {
      return origin(headers).filter(ownOrigins::contains).isPresent();
    }

    private static Optional<String> origin(HttpHeaders headers) {
      var origins = headers.getAll(HttpHeaderNames.ORIGIN);
      return origins.size() == 1 ? Origin.parse(origins.getFirst()) : Optional.empty();
    }
  }
}
