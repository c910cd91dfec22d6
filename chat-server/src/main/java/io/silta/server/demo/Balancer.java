package io.silta.server.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes TCP connections on to servers, in turn, and asks each at {@code /readyz} whether it takes
 * new ones. It does not look into what it passes: to the servers everybody comes from this machine.
 */
public final class Balancer implements AutoCloseable {
  /** How a server was when it was asked last. */
  public enum Health {
    READY,
    /** It answers, but wants nobody new. It gets somebody only when none is ready. */
    LIVING,
    AWAY
  }

  /** Is told when a server's health changes, on the thread that asked. */
  @FunctionalInterface
  public interface Watcher {
    void is(String name, Health health);
  }

  /**
   * The bounds of a balancer.
   *
   * @param connectionsMax how many connections are open at once; one more is closed at once
   * @param askMillis between two questions to a server
   * @param answerMillis how long it may take to answer, or to take a connection
   * @param idleMillis how long a connection may be silent in both directions
   */
  public record Bounds(int connectionsMax, int askMillis, int answerMillis, int idleMillis) {
    /** Longer than any silence between two pings of a WebSocket. */
    public static final Bounds USUAL = new Bounds(4_000, 500, 1_000, 300_000);
  }

  private final ServerSocket listening = new ServerSocket();
  private final List<Backend> backends = new ArrayList<>();
  private final Bounds bounds;
  private final Watcher watcher;
  private final Semaphore places;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final HttpClient http;

  private Balancer(Map<String, InetSocketAddress> servers, Bounds bounds, Watcher watcher)
      throws IOException {
    servers.forEach((name, address) -> backends.add(new Backend(name, address)));
    this.bounds = bounds;
    this.watcher = watcher;
    this.places = new Semaphore(bounds.connectionsMax());
    this.http = HttpClient.newBuilder().connectTimeout(millis(bounds.answerMillis())).build();
  }

  private static Duration millis(int millis) {
    return Duration.ofMillis(millis);
  }

  /**
   * Starts a balancer; when this returns, it accepts connections and begins to ask the servers.
   *
   * @param listen where; port 0 takes a free one
   * @param servers the servers by name, in the order of their turns
   * @throws IOException if it cannot listen there
   */
  public static Balancer start(
      InetSocketAddress listen,
      Map<String, InetSocketAddress> servers,
      Bounds bounds,
      Watcher watcher)
      throws IOException {
    var balancer = new Balancer(servers, bounds, watcher);
    try {
      balancer.listening.setReuseAddress(true);
      balancer.listening.bind(listen, 1_000);
    } catch (IOException e) {
      balancer.close();
      throw new IOException("port: %s is taken (%s)".formatted(listen, e.getMessage()), e);
    }
    balancer.backends.forEach(
        it -> Thread.ofVirtual().name("ask-" + it.name).start(() -> balancer.watch(it)));
    Thread.ofVirtual().name("balancer").start(balancer::accept);
    return balancer;
  }

  /** Where it listens. */
  public int port() {
    return listening.getLocalPort();
  }

  /** How a server was when it was asked last. */
  public Health health(String name) {
    return backends.stream()
        .filter(backend -> backend.name.equals(name))
        .findFirst()
        .orElseThrow()
        .health();
  }

  // Who is ready

  private void watch(Backend backend) {
    try {
      do {
        note(backend, asked(backend));
      } while (!closed.await(bounds.askMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Health asked(Backend backend) throws InterruptedException {
    URI question =
        URI.create(
            "http://%s:%d/readyz"
                .formatted(backend.address.getHostString(), backend.address.getPort()));
    HttpRequest request =
        HttpRequest.newBuilder(question).timeout(millis(bounds.answerMillis())).build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status == 200 ? Health.READY : Health.LIVING;
    } catch (IOException _) {
      return Health.AWAY;
    }
  }

  private void note(Backend backend, Health health) {
    if (backend.is(health) && closed.getCount() > 0) {
      watcher.is(backend.name, health);
    }
  }

  /** Those who could take a connection: ready ones first, the next in turn at the head. */
  private List<Backend> candidates() {
    int first = Math.floorMod(turn.getAndIncrement(), backends.size());
    List<Backend> inTurn = new ArrayList<>(backends.subList(first, backends.size()));
    inTurn.addAll(backends.subList(0, first));
    return inTurn.stream()
        .filter(backend -> backend.health() != Health.AWAY)
        .sorted(Comparator.comparing(Backend::health))
        .toList();
  }

  // Connections

  private void accept() {
    while (!listening.isClosed()) {
      try {
        admit(listening.accept());
      } catch (IOException _) {
        // Closed, or out of files for now: what is open goes on.
        Thread.yield();
      }
    }
  }

  private void admit(Socket client) {
    if (places.tryAcquire()) {
      open.add(client);
      Thread.ofVirtual().name("relay").start(() -> serve(client));
    } else {
      Relay.close(client);
    }
  }

  private void serve(Socket client) {
    try {
      Optional<Socket> server = connected();
      if (server.isPresent()) {
        open.add(server.get());
        pass(client, server.get());
        open.remove(server.get());
      }
    } finally {
      Relay.close(client);
      open.remove(client);
      places.release();
    }
  }

  private void pass(Socket client, Socket server) {
    // Whoever closes the balancer may have looked at what is open just before.
    if (!listening.isClosed()) {
      new Relay(client, server, bounds.idleMillis()).run();
    }
    Relay.close(server);
  }

  private Optional<Socket> connected() {
    for (Backend backend : candidates()) {
      var socket = new Socket();
      try {
        socket.connect(backend.address, bounds.answerMillis());
        return Optional.of(socket);
      } catch (IOException _) {
        Relay.close(socket);
        note(backend, Health.AWAY);
      }
    }
    return Optional.empty();
  }

  /** Ends it and every connection. */
  @Override
  public void close() {
    closed.countDown();
    try {
      listening.close();
    } catch (IOException _) {
      // It accepts nothing more in either case.
    }
    open.forEach(Relay::close);
    http.shutdownNow();
  }
}
