package io.silta.load.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Many connections that each send as much of a request as the server takes, and never end it. */
public final class Flood implements AutoCloseable {
  private static final int CONNECTIONS = 400;
  private static final int BYTES = 64 * 1_024;
  private static final String HEAD =
      "POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Length: " + BYTES + "\r\n\r\n";

  private final int port;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean over;

  private Flood(int port) {
    this.port = port;
    this.thread = Thread.ofVirtual().start(this::run);
  }

  /** Begins; whoever is thrown out comes again. */
  public static Flood of(int port) {
    return new Flood(port);
  }

  private void run() {
    while (!over) {
      if (sockets.size() < CONNECTIONS) {
        Thread.ofVirtual().start(this::pour);
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void pour() {
    try (Socket socket = Loopback.connect(port)) {
      sockets.add(socket);
      try {
        socket.getOutputStream().write(HEAD.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(new byte[BYTES - 1]);
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      } finally {
        sockets.remove(socket);
      }
    } catch (IOException e) {
      // Refused, thrown out, or it is over.
    }
  }

  @Override
  public void close() throws IOException {
    over = true;
    thread.interrupt();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
