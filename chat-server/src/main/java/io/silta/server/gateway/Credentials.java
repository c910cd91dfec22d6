package io.silta.server.gateway;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds a session's token in a request. */
final class Credentials {
  static final String COOKIE = "silta_session";

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{20,128}");
  private static final String BEARER = "Bearer ";

  private Credentials() {}

  /** The cookie's token. Two cookies of the name are none: somebody has put one beside ours. */
  static Optional<String> cookie(HttpHeaders headers) {
    var prefix = COOKIE + "=";
    var found =
        headers.getAll(HttpHeaderNames.COOKIE).stream()
            .flatMap(line -> List.of(line.split(";")).stream())
            .map(String::strip)
            .filter(pair -> pair.startsWith(prefix))
            .map(pair -> pair.substring(prefix.length()))
            .toList();
    return found.size() == 1 ? token(found.getFirst()) : Optional.empty();
  }

  /** The token of an Authorization header. */
  static Optional<String> bearer(HttpHeaders headers) {
    var found = headers.getAll(HttpHeaderNames.AUTHORIZATION);
    return found.size() == 1 && found.getFirst().startsWith(BEARER)
        ? token(found.getFirst().substring(BEARER.length()))
        : Optional.empty();
  }

  private static Optional<String> token(String text) {
    return TOKEN.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }

  /** The header that gives a browser the cookie, or with age 0 takes it away. */
  static String setCookie(String token, int ageSeconds, boolean secure) {
    return COOKIE
        + "="
        + token
        + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
        + ageSeconds
        + (secure ? "; Secure" : "");
  }
}
