package io.silta.load.machine;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Leads each new connection to the next node that says it is ready, as a load balancer does; to any
 * when none says so.
 */
final class Balancer implements TcpProxy.Target, AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(250);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(1);

  private final List<Integer> ports;
  private final Set<Integer> ready = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER_MAX).build();
  private final List<Thread> watchers;

  Balancer(List<Integer> ports) {
    this.ports = List.copyOf(ports);
    this.watchers =
        ports.stream().map(port -> Thread.ofVirtual().start(() -> watch(port))).toList();
  }

  private void watch(int port) {
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create("http://" + Loopback.HOST + ":" + port + "/readyz"))
            .timeout(ANSWER_MAX)
            .build();
    try {
      while (true) {
        if (answers(ask)) {
          ready.add(port);
        } else {
          ready.remove(port);
        }
        Thread.sleep(PERIOD);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean answers(HttpRequest ask) throws InterruptedException {
    try {
      return http.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a node said at the last look that it is ready. */
  boolean ready(int port) {
    return ready.contains(port);
  }

  @Override
  public Socket connect() throws IOException {
    IOException last = new IOException("no node");
    List<Integer> some = ports.stream().filter(ready::contains).toList();
    List<Integer> open = some.isEmpty() ? ports : some;
    int first = turn.getAndIncrement();
    for (int i = 0; i < open.size(); i++) {
      int port = open.get(Math.floorMod(first + i, open.size()));
      try {
        return Loopback.connect(port);
      } catch (IOException e) {
        ready.remove(port);
        last = e;
      }
    }
    throw last;
  }

  @Override
  public void close() {
    watchers.forEach(Thread::interrupt);
    http.shutdownNow();
  }
}
