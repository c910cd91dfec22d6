package io.silta.server.session;

import io.silta.protocol.ClientFrame;
import java.util.Map;

/**
 * One client's session on one connection. The gateway calls it on the connection's event loop, in
 * order; no call blocks.
 */
public interface Session {
  /** A frame that was read without fault and that this kind of client may send. */
  void received(ClientFrame frame);

  /** The client has answered a ping, or sent anything. */
  void alive();

  /** The last numbers of what this connection follows, in the reader's count; sent with pings. */
  Map<String, Long> heads();

  /** The connection has ended; the last call. */
  void ended();
}
