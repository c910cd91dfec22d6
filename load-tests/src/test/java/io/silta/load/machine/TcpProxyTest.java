package io.silta.load.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TcpProxyTest {
  private static final int SILENCE_MILLIS = 200;
  private static final int ANSWER_MILLIS_MAX = 10_000;

  private ServerSocket echo;
  private TcpProxy proxy;

  @BeforeEach
  void begin() throws IOException {
    echo = new ServerSocket(0, 10, InetAddress.getByName(Loopback.HOST));
    Thread.ofVirtual().start(this::serve);
    proxy = TcpProxy.to(echo.getLocalPort());
  }

  @AfterEach
  void end() throws IOException {
    proxy.close();
    echo.close();
  }

  private void serve() {
    while (!echo.isClosed()) {
      try {
        Socket socket = echo.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private static void answer(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException e) {
      // The line broke, as it is meant to.
    }
  }

  private Socket open() throws IOException {
    Socket socket = Loopback.connect(proxy.port());
    socket.setSoTimeout(ANSWER_MILLIS_MAX);
    return socket;
  }

  /** A reset may come while connecting, or later. */
  private void connectAndRead() throws IOException {
    try (Socket socket = open()) {
      socket.getInputStream().read();
    }
  }

  private static void say(Socket socket, int what) throws IOException {
    socket.getOutputStream().write(what);
  }

  private static void assertSilent(Socket socket) throws IOException {
    socket.setSoTimeout(SILENCE_MILLIS);
    assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());
    socket.setSoTimeout(ANSWER_MILLIS_MAX);
  }

  @Test
  void carriesBothWaysAndEnds() throws IOException {
    try (Socket socket = open()) {
      say(socket, 7);
      assertEquals(7, socket.getInputStream().read());
      socket.shutdownOutput();
      assertEquals(-1, socket.getInputStream().read());
    }
  }

  @Test
  void whatIsHeldComesAtTheHealing() throws IOException {
    for (TcpProxy.Way way : TcpProxy.Way.values()) {
      try (Socket socket = open()) {
        proxy.hold(way);
        say(socket, 7);
        assertSilent(socket);
        proxy.heal();
        assertEquals(7, socket.getInputStream().read());
      }
    }
  }

  @Test
  void whatIsLostBreaksTheConnectionAtTheHealingAndNoOther() throws IOException {
    try (Socket socket = open()) {
      say(socket, 7);
      assertEquals(7, socket.getInputStream().read());
      proxy.drop(TcpProxy.Way.BACK);
      say(socket, 8);
      assertSilent(socket);
      proxy.heal();
      assertThrows(SocketException.class, () -> socket.getInputStream().read());
    }
    try (Socket socket = open()) {
      say(socket, 9);
      assertEquals(9, socket.getInputStream().read());
    }
  }

  @Test
  void aCutLineTakesNobodyUntilItHeals() throws IOException {
    try (Socket before = open()) {
      say(before, 7);
      assertEquals(7, before.getInputStream().read());
      proxy.cut();
      assertThrows(SocketException.class, () -> before.getInputStream().read());
    }
    assertThrows(SocketException.class, this::connectAndRead);
    proxy.heal();
    try (Socket after = open()) {
      say(after, 7);
      assertEquals(7, after.getInputStream().read());
    }
  }

  @Test
  void aThinLineTakesItsTime() throws IOException {
    proxy.throttle(1_000);
    try (Socket socket = open()) {
      long began = System.nanoTime();
      socket.getOutputStream().write(new byte[200]);
      assertEquals(200, socket.getInputStream().readNBytes(200).length);
      assertTrue(System.nanoTime() - began > 300_000_000L, "two ways of 200 ms each");
    }
  }
}
