package io.silta.server.session;

/** Begins sessions for connections whose handshake was accepted. */
public interface Sessions {
  /** A visitor of a site; who it is comes with {@code hello}. */
  Session visitor(String site, Peer peer);

  /** Somebody of the staff, whose session was verified at the handshake. */
  Session staff(String staffId, String sessionId, Peer peer);
}
