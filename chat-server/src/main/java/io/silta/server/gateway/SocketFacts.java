package io.silta.server.gateway;

import io.silta.server.metrics.Metrics;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Whose WebSocket it is, and the place where all that happens to it is counted and logged. */
final class SocketFacts {
  private final String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  private final String kind;
  private final InetAddress address;
  private final Metrics metrics;
  private boolean open;
  private volatile boolean told;

  SocketFacts(String kind, InetAddress address, Metrics metrics) {
    this.kind = kind;
    this.address = address;
    this.metrics = metrics;
  }

  String id() {
    return id;
  }

  void opened() {
    open = true;
    metrics.connectionOpened(kind);
  }

  void received() {
    metrics.frameReceived(kind);
  }

  void sent(int bytes) {
    metrics.frameSent(kind, bytes);
  }

  void slow(int waitingBytes) {
    metrics.slowReader(waitingBytes);
  }

  void violation(String reason, String detail) {
    Violations.log(reason, address, id, detail);
  }

  /** The client's own codes are counted as one: a tag must not be a client's to choose. */
  void closed(String by, int code) {
    told = true;
    boolean usual = by.equals("server") || code == 1000 || code == 1001 || code == -1;
    metrics.socketClosed(by, usual ? Integer.toString(Math.max(code, 0)) : "other");
  }

  void lost() {
    told = true;
    metrics.socketClosed("lost", "silent");
  }

  void ended() {
    if (open) {
      metrics.connectionClosed(kind);
      if (!told) {
        metrics.socketClosed("lost", "cut");
      }
    }
  }
}
