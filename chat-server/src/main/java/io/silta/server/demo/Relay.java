package io.silta.server.demo;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * Two connections that are one: what comes from either goes to the other. An end of one direction
 * is passed on and leaves the other direction open; an error ends both.
 */
final class Relay implements Runnable {
  private static final int BUFFER_BYTES = 16 * 1_024;

  private final Socket one;
  private final Socket other;
  private final int idleMillis;
  // When something came last; of the two directions any may have the last word.
  private volatile long heardNanos = System.nanoTime();

  /** {@code idleMillis}: how long both may be silent. */
  Relay(Socket one, Socket other, int idleMillis) {
    this.one = one;
    this.other = other;
    this.idleMillis = idleMillis;
  }

  /** Returns when both directions have ended. Closes nothing that ended in order. */
  @Override
  public void run() {
    Thread back = Thread.ofVirtual().name("relay-back").start(() -> pass(other, one));
    pass(one, other);
    try {
      back.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(Socket from, Socket to) {
    try {
      from.setTcpNoDelay(true);
      from.setSoTimeout(idleMillis);
      copy(from, to);
      to.shutdownOutput();
    } catch (IOException _) {
      close(from);
      close(to);
    }
  }

  private void copy(Socket from, Socket to) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = read(from, buffer); read >= 0; read = read(from, buffer)) {
      heardNanos = System.nanoTime();
      to.getOutputStream().write(buffer, 0, read);
    }
  }

  /** Silence in one direction alone is no reason to end. */
  private int read(Socket from, byte[] buffer) throws IOException {
    while (true) {
      try {
        return from.getInputStream().read(buffer);
      } catch (SocketTimeoutException e) {
        if (System.nanoTime() - heardNanos >= idleMillis * 1_000_000L) {
          throw e;
        }
      }
    }
  }

  static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is of no use any more in either case.
    }
  }
}
