package io.silta.server.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A customer's site on a port of its own: every path has the one page it is given. */
final class ForeignSite implements AutoCloseable {
  private final HttpServer server;
  private String policy = "default-src *";
  private String page = "";

  ForeignSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = page.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.getResponseHeaders().set("Content-Security-Policy", policy);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  String origin() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** From now on the site has this page, under this content security policy. */
  void show(String body, String policy) {
    this.policy = policy;
    page =
        "<!doctype html><html lang=fi><head><link rel=icon href='data:,'><title>Kauppa</title>"
            + "</head><body><h1>Kauppa</h1>"
            + body
            + "</body></html>";
  }

  /** The tag that a customer writes. */
  static String tag(String silta) {
    return "<script src='" + silta + "/silta.js' data-site=demo data-language=fi async></script>";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
