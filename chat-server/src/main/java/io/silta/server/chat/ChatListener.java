package io.silta.server.chat;

import io.silta.protocol.ServerFrame;

/** Hears of what happens to a {@link ChatClient}, on the client's thread; must not block. */
public interface ChatListener {
  /**
   * A frame came. Of events: each once and in order, those that were missed included. Frames that
   * the connection alone needs are left out.
   */
  default void received(ServerFrame frame) {}

  /** The connection was lost; the client comes back by itself. */
  default void lost(String reason) {}

  /** The connection has ended for good; the last call. */
  default void ended(String reason) {}
}
