package io.silta.server.chat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Which site of which server.
 *
 * @param server the server's own address, such as {@code http://localhost:8080}
 * @param site the site's key
 */
public record ChatAddress(URI server, String site) {
  public ChatAddress {
    boolean web = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
    if (!web || server.getHost() == null || !server.getRawPath().matches("/?")) {
      throw new IllegalArgumentException(
          "url: " + server + " (expected: such as http://localhost:8080)");
    }
  }

  /** What a browser on the server's own pages would send. */
  public String origin() {
    return server.getScheme() + "://" + server.getRawAuthority();
  }

  URI socket() {
    String scheme = server.getScheme().equals("https") ? "wss" : "ws";
    String query = "site=" + URLEncoder.encode(site, StandardCharsets.UTF_8);
    return URI.create(scheme + "://" + server.getRawAuthority() + "/v1/visitor?" + query);
  }
}
