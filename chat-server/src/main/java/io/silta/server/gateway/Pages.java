package io.silta.server.gateway;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Answers for pages and their files, each surface with its own security policy. */
final class Pages {
  static final String FRAME = "/widget/frame.html";

  private static final String NOTHING_ELSE =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; base-uri 'none'; ";
  private static final String CONSOLE =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  private static final String SHOP =
      NOTHING_ELSE + "frame-src 'self'; form-action 'self'; frame-ancestors 'none'";
  private static final String OTHER = "default-src 'none'; frame-ancestors 'none'";
  private static final Pattern SITE =
      Pattern.compile("(?:^|.*&)site=([A-Za-z0-9_-]{1,64})(?:&.*|$)");

  private final WebFiles files;
  private final Set<String> ownOrigins;
  private final Sites sites;
  private final boolean shop;

  Pages(WebFiles files, Set<String> ownOrigins, Sites sites, boolean shop) {
    this.files = files;
    this.ownOrigins = ownOrigins;
    this.sites = sites;
    this.shop = shop;
  }

  /** The answer to GET of a path; empty when there is no such page. */
  Optional<HttpAnswer> get(String path, String query, HttpHeaders asked) {
    if (path.equals("/")) {
      return Optional.of(redirect(shop ? "/shop/" : "/console/"));
    }
    if (path.equals("/console") || path.equals("/shop") && shop) {
      return Optional.of(redirect(path + "/"));
    }
    if (path.startsWith("/shop/") && !shop) {
      return Optional.empty();
    }
    String file = path.endsWith("/") ? path + "index.html" : path;
    return policy(file, query)
        .flatMap(csp -> files.find(file).map(found -> answer(file, found, csp, asked)));
  }

  private static HttpAnswer redirect(String to) {
    return HttpAnswer.empty(308).with("Location", to).with("Cache-Control", "no-cache");
  }

  /** The content security policy of a file; empty when there is nothing for this request. */
  private Optional<String> policy(String file, String query) {
    if (file.equals(FRAME)) {
      return frame(query);
    }
    if (file.startsWith("/console/")) {
      return Optional.of(CONSOLE);
    }
    return Optional.of(file.startsWith("/shop/") ? SHOP : OTHER);
  }

  /** The widget's frame may be embedded by its site's pages and by ours. */
  private Optional<String> frame(String query) {
    var key = SITE.matcher(query);
    return key.matches() ? sites.find(key.group(1)).map(this::frame) : Optional.empty();
  }

  private String frame(AllowedSite site) {
    var ancestors = new TreeSet<>(ownOrigins);
    ancestors.addAll(site.origins());
    // No source expression for them in CSP: browsers complain, and leave them out.
    ancestors.removeIf(origin -> origin.contains("["));
    return NOTHING_ELSE
        + "form-action 'none'; frame-ancestors 'self' "
        + String.join(" ", ancestors);
  }

  private static HttpAnswer answer(
      String path, WebFiles.WebFile file, String csp, HttpHeaders asked) {
    List<HttpAnswer.Header> headers = new ArrayList<>();
    headers.add(new HttpAnswer.Header("Content-Security-Policy", csp));
    headers.add(new HttpAnswer.Header("Cross-Origin-Resource-Policy", resourcePolicy(path)));
    headers.add(new HttpAnswer.Header("ETag", file.etag()));
    headers.add(new HttpAnswer.Header("Cache-Control", caching(path)));
    headers.add(new HttpAnswer.Header("Vary", "Accept-Encoding"));
    if (path.startsWith("/console/")) {
      headers.add(new HttpAnswer.Header("X-Frame-Options", "DENY"));
      headers.add(new HttpAnswer.Header("Cross-Origin-Opener-Policy", "same-origin"));
    }
    if (isKnown(file.etag(), asked)) {
      return new HttpAnswer(304, headers, new byte[0]);
    }
    headers.add(new HttpAnswer.Header("Content-Type", file.type()));
    boolean gzip = file.gzip().isPresent() && takesGzip(asked);
    if (gzip) {
      headers.add(new HttpAnswer.Header("Content-Encoding", "gzip"));
    }
    return new HttpAnswer(200, headers, gzip ? file.gzip().get() : file.plain());
  }

  /** Sites load the script and the widget; nothing else of ours is for foreign pages. */
  private static String resourcePolicy(String path) {
    boolean embedded = path.equals("/silta.js") || path.startsWith("/widget/");
    return embedded ? "cross-origin" : "same-origin";
  }

  private static String caching(String path) {
    return path.equals("/silta.js") ? "public, max-age=300" : "no-cache";
  }

  private static boolean isKnown(String etag, HttpHeaders asked) {
    return asked.getAll(HttpHeaderNames.IF_NONE_MATCH).stream()
        .flatMap(line -> List.of(line.split(",")).stream())
        .map(known -> known.strip().replaceFirst("^W/", ""))
        .anyMatch(known -> known.equals(etag) || known.equals("*"));
  }

  private static boolean takesGzip(HttpHeaders asked) {
    return asked.getAll(HttpHeaderNames.ACCEPT_ENCODING).stream()
        .flatMap(line -> List.of(line.split(",")).stream())
        .map(String::strip)
        .anyMatch(
            coding ->
                coding.equals("gzip")
                    || coding.startsWith("gzip;q=") && !coding.matches("gzip;q=0(\\.0*)?"));
  }
}
