package io.silta.server.gateway;

/** A WebSocket, as what talks over it sees it. Safe from any thread; never blocks. */
interface Socket {
  /** Tells connections apart, in logs and for sessions; not secret. */
  String id();

  /** Sends a text message, in the order of the calls; dropped when the connection has ended. */
  void send(String text);

  /** Ends the connection after what was sent; later calls do nothing. */
  void close(int code, String reason);

  /** Runs something later on the connection's event loop, if the connection is still open. */
  void after(int millis, Runnable task);

  /** Notes what the client did wrong, once, in the log and the figures. */
  void violation(String reason, String detail);
}
