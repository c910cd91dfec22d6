package io.silta.server.session;

import io.silta.protocol.CloseCode;
import io.silta.protocol.ServerFrame;

/** A client's connection, as its session sees it. Safe from any thread; never blocks. */
public interface Peer {
  /** The connection's identifier, for logs and for telling connections apart. */
  String id();

  /** Sends a frame, in the order of the calls; dropped when the connection has ended. */
  void send(ServerFrame frame);

  /** Ends the connection with a code; later calls do nothing. */
  void close(CloseCode code, String reason);
}
