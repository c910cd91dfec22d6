package io.silta.server.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers each line with its name and the line, says bye to whoever stops speaking, and answers
 * questions for {@code /readyz}.
 */
final class SmallServer implements AutoCloseable {
  private final String name;
  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Thread accepting;
  private volatile boolean ready = true;

  SmallServer(String name) throws IOException {
    this.name = name;
    this.accepting = Thread.ofVirtual().start(this::accept);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort());
  }

  void ready(boolean now) {
    ready = now;
  }

  int open() {
    return open.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        open.add(socket);
        if (listening.isClosed()) {
          socket.close();
        }
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // It was closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      String line = line(socket.getInputStream());
      while (!line.isEmpty() && !listening.isClosed()) {
        answer(socket, line);
        line = line(socket.getInputStream());
      }
      write(socket, name + " bye\n");
    } catch (IOException _) {
      // The other end is gone.
    } finally {
      open.remove(socket);
    }
  }

  private void answer(Socket socket, String line) throws IOException {
    if (!line.startsWith("GET ")) {
      write(socket, name + " " + line + "\n");
      return;
    }
    for (String header = line; !header.isBlank(); ) {
      header = line(socket.getInputStream());
    }
    String status = ready ? "200 OK" : "503 Service Unavailable";
    write(socket, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /** The next line; empty at the end, however it came. */
  static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    try {
      for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
        line.write(next);
      }
    } catch (SocketException _) {
      return "";
    }
    return line.toString(ISO_8859_1);
  }

  /**
   * Ends it. From then on its port is refused: the system takes connections until nobody accepts.
   */
  @Override
  public void close() {
    try {
      listening.close();
      accepting.join();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
