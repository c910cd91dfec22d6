package io.silta.server.cli;

import io.silta.server.config.Config;
import io.silta.server.config.EffectiveConfig;

/** Where a browser finds a server. */
final class Address {
  private Address() {}

  /** The first public origin; without any, this machine's own name for the server. */
  static String of(EffectiveConfig effective, Server server) {
    return of(effective, server.port());
  }

  /** The same for what listens on {@code port}. */
  static String of(EffectiveConfig effective, int port) {
    Config.Web web = effective.config().web();
    return web.publicOrigins().stream()
        .findFirst()
        .map(Object::toString)
        .orElseGet(() -> (web.tls() ? "https" : "http") + "://localhost:" + port);
  }
}
