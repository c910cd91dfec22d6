package io.silta.server.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Redis, PostgreSQL and some servers on this machine, each a process of its own that is started
 * again when it dies. They end with this, in the order in which they need each other, and also when
 * the process of this is killed.
 */
public final class LocalCluster implements AutoCloseable {
  /** What the names of servers begin with. */
  public static final String SERVER = "node-";

  private static final Duration READY = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 50;

  /** Is told what the processes write and what becomes of them. */
  public interface Watcher extends Kept.Watcher, Balancer.Watcher {
    /** A process wrote a line. */
    void wrote(String name, String line);
  }

  /** A server that is to be: what it is called and where it will listen. */
  public record Place(String name, int port, int metricsPort) {
    /** Where it takes connections. */
    public InetSocketAddress address() {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
  }

  private final Duration pause;
  private final Watcher watcher;
  private final List<Kept> stores = new ArrayList<>();
  private final List<Kept> servers = new ArrayList<>();
  private final List<TemporaryFolder> folders = new ArrayList<>();
  private Redis redis;
  private Postgres postgres;

  private LocalCluster(Duration pause, Watcher watcher) {
    this.pause = pause;
    this.watcher = watcher;
  }

  /**
   * Starts Redis and PostgreSQL.
   *
   * @param password of both; letters, digits and hyphens
   * @param pause from the death of a process to its next start
   * @throws IOException if a program is not installed or does not start; the message says which
   */
  public static LocalCluster start(String password, Duration pause, Watcher watcher)
      throws IOException, InterruptedException {
    var cluster = new LocalCluster(pause, watcher);
    try {
      cluster.startStores(Installed.find(), password);
      return cluster;
    } catch (IOException | InterruptedException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private void startStores(Installed installed, String password)
      throws IOException, InterruptedException {
    // Each on its own: PostgreSQL's may belong to another user.
    Path forRedis = folder("silta-redis-");
    Path forPostgres = folder("silta-postgres-");
    redis = Redis.in(forRedis, installed, password, line -> watcher.wrote("redis", line));
    postgres =
        Postgres.in(forPostgres, installed, password, line -> watcher.wrote("postgres", line));
    stores.add(Kept.start(redis::start, pause, watcher));
    stores.add(Kept.start(postgres::start, pause, watcher));
  }

  private Path folder(String prefix) throws IOException {
    var folder = TemporaryFolder.make(prefix);
    folders.add(folder);
    return folder.path();
  }

  /** Free places for servers: {@code node-1}, {@code node-2}. */
  public static List<Place> places(int count) throws IOException {
    List<Place> places = new ArrayList<>();
    for (int i : IntStream.rangeClosed(1, count).toArray()) {
      places.add(new Place(SERVER + i, Ports.free(), Ports.free()));
    }
    return places;
  }

  /** Where the places are, by name. */
  public static Map<String, InetSocketAddress> addresses(List<Place> places) {
    Map<String, InetSocketAddress> addresses = new LinkedHashMap<>();
    places.forEach(place -> addresses.put(place.name(), place.address()));
    return addresses;
  }

  /** Starts a server with {@code words}, which know where the database and Redis are. */
  public void startServer(Place place, List<String> words)
      throws IOException, InterruptedException {
    var command =
        new Child.Command(
            place.name(),
            "",
            words,
            Map.of("SILTA_DATABASE_URL", databaseUrl(), "SILTA_REDIS_URI", redisUri()),
            "TERM",
            line -> watcher.wrote(place.name(), line));
    servers.add(Kept.start(() -> Child.start(command), pause, watcher));
  }

  /**
   * Waits until every server is ready.
   *
   * @throws IOException if one ends or takes too long; the message has what it said
   */
  public void awaitReady(Balancer balancer) throws IOException, InterruptedException {
    long end = System.nanoTime() + READY.toNanos();
    for (Kept server : servers) {
      while (balancer.health(server.name()) != Balancer.Health.READY) {
        if (!server.lives() || System.nanoTime() > end) {
          throw new IOException(server.name() + " is not ready: " + server.said());
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  /** The database, with its password. */
  public String databaseUrl() {
    return postgres.url();
  }

  /** Redis, with its password. */
  public String redisUri() {
    return redis.uri();
  }

  /** The servers that were started. */
  public List<Kept> servers() {
    return List.copyOf(servers);
  }

  /** Redis and PostgreSQL. */
  public List<Kept> stores() {
    return List.copyOf(stores);
  }

  /** Ends the servers, all at once, then Redis, then PostgreSQL. */
  @Override
  public void close() {
    List<Thread> ends =
        servers.stream().map(it -> Thread.ofVirtual().start(() -> end(it))).toList();
    ends.forEach(LocalCluster::join);
    stores.forEach(LocalCluster::end);
    folders.forEach(TemporaryFolder::close);
  }

  private static void end(Kept kept) {
    try {
      kept.end();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
