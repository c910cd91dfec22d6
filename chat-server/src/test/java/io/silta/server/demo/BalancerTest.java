package io.silta.server.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.server.demo.Balancer.Health;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BalancerTest {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final long SEED = 20_261_123;

  private final List<String> told = new CopyOnWriteArrayList<>();
  private SmallServer a;
  private SmallServer b;
  private Balancer balancer;

  @BeforeEach
  void start() throws IOException {
    a = new SmallServer("a");
    b = new SmallServer("b");
    balancer = balancer(100, 60_000);
    awaitHealth("a", Health.READY);
    awaitHealth("b", Health.READY);
  }

  @AfterEach
  void end() {
    balancer.close();
    a.close();
    b.close();
    await().untilAsserted(() -> assertEquals(0, a.open() + b.open()));
  }

  private Balancer balancer(int connectionsMax, int idleMillis) throws IOException {
    Map<String, InetSocketAddress> servers = new LinkedHashMap<>();
    servers.put("a", a.address());
    servers.put("b", b.address());
    return Balancer.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        servers,
        new Balancer.Bounds(connectionsMax, 20, 1_000, idleMillis),
        (name, health) -> told.add(name + " " + health));
  }

  private void awaitHealth(String name, Health health) {
    await().until(() -> balancer.health(name) == health);
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), balancer.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static String ask(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\n").getBytes(ISO_8859_1));
    return SmallServer.line(socket.getInputStream());
  }

  /** Who answered. */
  private String who() throws IOException {
    try (Socket socket = connect()) {
      return ask(socket, "x").substring(0, 1);
    }
  }

  private TreeSet<String> whoOf(int connections) throws IOException {
    var names = new TreeSet<String>();
    for (int i = 0; i < connections; i++) {
      names.add(who());
    }
    return names;
  }

  @Test
  void connectionsGoToReadyServersInTurn() throws IOException {
    List<String> names = List.of(who(), who(), who(), who());

    assertEquals(2, names.stream().filter("a"::equals).count(), names.toString());
    assertEquals(names.get(0), names.get(2));
  }

  @Test
  void whoWantsNobodyNewGetsNobodyNewButKeepsWhoIsThere() throws IOException {
    try (Socket first = connect();
        Socket second = connect()) {
      ask(first, "x");
      ask(second, "x");
      a.ready(false);
      awaitHealth("a", Health.LIVING);

      assertEquals(new TreeSet<>(List.of("b")), whoOf(4));
      assertEquals(
          new TreeSet<>(List.of("a still", "b still")),
          new TreeSet<>(List.of(ask(first, "still"), ask(second, "still"))));
    }
    assertTrue(told.contains("a LIVING"), told.toString());
  }

  @Test
  void whenNoneIsReadyOneThatLivesIsBetterThanNone() throws IOException {
    a.ready(false);
    b.ready(false);
    awaitHealth("a", Health.LIVING);
    awaitHealth("b", Health.LIVING);

    assertEquals(new TreeSet<>(List.of("a", "b")), whoOf(4));
  }

  @Test
  void aDeadServerIsPassedOverBeforeAnyQuestionFoundOut() throws IOException {
    a.close();

    assertEquals(new TreeSet<>(List.of("b")), whoOf(4));
    awaitHealth("a", Health.AWAY);
  }

  @Test
  void theConnectionsOfAServerThatDiesEnd() throws IOException {
    try (Socket first = connect();
        Socket second = connect()) {
      boolean firstIsAs = ask(first, "x").startsWith("a");
      ask(second, "x");
      a.close();

      assertEquals("", SmallServer.line((firstIsAs ? first : second).getInputStream()));
      assertEquals("b still", ask(firstIsAs ? second : first, "still"));
    }
  }

  @Test
  void withNobodyThereConnectionsEndAtOnce() throws IOException {
    a.close();
    b.close();

    try (Socket socket = connect()) {
      assertEquals("", SmallServer.line(socket.getInputStream()));
    }
  }

  @Test
  void theEndOfOneDirectionLeavesTheOtherOpen() throws IOException {
    try (Socket socket = connect()) {
      String name = ask(socket, "x").substring(0, 1);
      socket.shutdownOutput();

      assertEquals(name + " bye", SmallServer.line(socket.getInputStream()));
      assertEquals("", SmallServer.line(socket.getInputStream()));
    }
  }

  @Test
  void bytesArriveAsTheyWereSent() throws Exception {
    byte[] sent = new byte[500_000];
    new Random(SEED).nextBytes(sent);
    IntStream.range(0, sent.length).filter(i -> sent[i] == '\n').forEach(i -> sent[i] = 'n');
    try (Socket socket = connect()) {
      String name = ask(socket, "x").substring(0, 1);
      Thread writer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      socket.getOutputStream().write(sent);
                      socket.getOutputStream().write('\n');
                    } catch (IOException e) {
                      throw new IllegalStateException(e);
                    }
                  });
      byte[] answer = socket.getInputStream().readNBytes(sent.length + 3);
      writer.join();

      byte[] expected = new byte[sent.length + 3];
      System.arraycopy((name + " ").getBytes(ISO_8859_1), 0, expected, 0, 2);
      System.arraycopy(sent, 0, expected, 2, sent.length);
      expected[expected.length - 1] = '\n';
      assertArrayEquals(expected, answer);
    }
  }

  @Test
  void oneConnectionTooManyIsClosedAndOthersAreNot() throws IOException {
    balancer.close();
    balancer = balancer(1, 60_000);
    awaitHealth("a", Health.READY);
    awaitHealth("b", Health.READY);
    try (Socket first = connect()) {
      ask(first, "x");
      try (Socket second = connect()) {
        assertEquals("", SmallServer.line(second.getInputStream()));
      }
      ask(first, "x");
    }
    await().ignoreExceptions().until(() -> !whoOf(1).isEmpty());
  }

  @Test
  void silenceInBothDirectionsEndsAConnection() throws IOException {
    balancer.close();
    balancer = balancer(10, 200);
    awaitHealth("a", Health.READY);
    try (Socket socket = connect()) {
      ask(socket, "x");
      assertEquals("", SmallServer.line(socket.getInputStream()));
    }
  }

  @Test
  void closingEndsWhatIsOpen() throws IOException {
    try (Socket socket = connect()) {
      ask(socket, "x");
      int port = balancer.port();
      balancer.close();

      assertEquals("", SmallServer.line(socket.getInputStream()));
      // The system may take connections until the thread that accepts them has seen the end.
      await().until(() -> isRefused(port));
    }
  }

  private static boolean isRefused(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !socket.isConnected();
    } catch (IOException _) {
      return true;
    }
  }

  @Test
  void saysWhichPortIsTaken() {
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                Balancer.start(
                    a.address(),
                    Map.of("a", a.address()),
                    Balancer.Bounds.USUAL,
                    (name, health) -> told.add(name)));

    assertTrue(e.getMessage().contains(Integer.toString(a.address().getPort())), e.getMessage());
  }
}
