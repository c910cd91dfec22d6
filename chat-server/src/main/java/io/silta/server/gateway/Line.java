package io.silta.server.gateway;

import java.util.Optional;

/** What talks over a {@link Socket}. Called on its event loop, in order; never blocks. */
interface Line {
  /** A whole text message, valid UTF-8 and within the bounds. */
  void text(String text);

  /** The client has sent anything at all. */
  void alive();

  /** A message to go with each ping. */
  Optional<String> heartbeat();

  /** The connection has ended; the last call. */
  void ended();
}
