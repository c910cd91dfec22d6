package io.silta.protocol;

/**
 * Why the server ends a connection. From 4000 to 4499 the client comes back with jittered back-off;
 * from 4500 to 4999 it does not, until its user does something.
 */
public enum CloseCode {
  /** A protocol error of WebSocket itself (RFC 6455). */
  PROTOCOL_ERROR(1002),
  /** A binary frame. */
  UNSUPPORTED_DATA(1003),
  /** Text that is not UTF-8. */
  INVALID_PAYLOAD(1007),
  /** More pings than allowed. */
  POLICY_VIOLATION(1008),
  /** A message over {@link Limits#FRAME_BYTES_MAX}. */
  TOO_BIG(1009),
  /** A bug of ours. */
  INTERNAL_ERROR(1011),
  /** The server is going down for a restart; come back. */
  RESTARTING(4000),
  /** The client reads too slowly; come back and resume. */
  SLOW_READER(4001),
  /** Something that the server needs is away; come back. */
  UNAVAILABLE(4002),
  /** No {@code hello} in time; come back. */
  HELLO_TIMEOUT(4008),
  /** More frames than allowed, for too long; come back later. */
  TOO_FAST(4029),
  /** Frames that are not of this protocol, three in ten seconds. */
  BAD_FRAMES(4500),
  /** The token or session is not valid, or no longer. */
  NOT_AUTHENTICATED(4501),
  /** The session may not be here. */
  NOT_ALLOWED(4503),
  /** Too many connections of the same person; the oldest went. */
  REPLACED(4509);

  private final int code;

  CloseCode(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** Whether the client should come back by itself. */
  public boolean comeBack() {
    return code >= 4000 && code < 4500 || code == 1011;
  }
}
