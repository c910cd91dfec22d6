package io.silta.server.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** Ports of this machine alone. */
final class Ports {
  private static final long PAUSE_MILLIS = 50;

  private Ports() {}

  /** One that nobody listens on now. */
  static int free() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * Waits until a process listens; one that does not is ended.
   *
   * @throws IOException if it ended, or does not listen in time; the message has what it said
   */
  static void await(int port, Child child, Duration patience)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!isOpen(port)) {
      if (!child.lives() || System.nanoTime() > end) {
        child.end(Duration.ZERO);
        throw new IOException(child.name() + " is not there: " + child.said());
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private static boolean isOpen(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
