package io.silta.load.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A whole Silta on the loopback: Redis and another to fail over to, PostgreSQL, nodes, and a
 * balancer before them. Clients come by one of two doors: the good line, and one of their own that
 * faults happen to.
 *
 * <p>All nodes are told to be quick: pings every 5 s, 5 s of grace, offers of 10 s, a drain of 5 s.
 */
public final class Cluster implements AutoCloseable {
  private static final List<String> QUICK =
      List.of("--ping-seconds", "5", "--grace-seconds", "5", "--offer-seconds", "10");
  private static final List<String> ROOMY =
      List.of("--connections-per-address-max", "15000", "--handshakes-per-ten-seconds", "100000");

  private static final long OPEN_SECONDS_MAX = 30;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final List<RedisProcess> redises;
  private final PostgresProcess postgres;
  private final Balancer balancer;
  private final TcpProxy door;
  private final TcpProxy roughDoor;
  private final List<Node> nodes = new ArrayList<>();
  private volatile RedisProcess primary;

  /**
   * How it is made.
   *
   * @param folder for logs and the files of Redis
   * @param jars the executable jar of each node, so that versions can be mixed
   * @param options further options of {@code serve}
   */
  public record Plan(Path folder, List<Path> jars, List<String> options) {}

  /** Makes and starts everything; when it fails, nothing is left behind. */
  public static Cluster start(Plan plan) throws Exception {
    Cluster cluster = new Cluster(plan);
    try {
      cluster.begin();
      return cluster;
    } catch (Exception e) {
      cluster.close();
      throw e;
    }
  }

  private Cluster(Plan plan) throws Exception {
    Path folder = Files.createDirectories(plan.folder());
    redises = List.of(redis(folder.resolve("redis1")), redis(folder.resolve("redis2")));
    primary = redises.getFirst();
    postgres = with(new PostgresProcess());
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < plan.jars().size(); i++) {
      ports.add(Loopback.freePort());
    }
    balancer = with(new Balancer(ports));
    door = with(new TcpProxy(balancer));
    roughDoor = with(TcpProxy.to(door.port()));
    for (int i = 0; i < plan.jars().size(); i++) {
      nodes.add(with(node(plan, i, ports.get(i))));
    }
  }

  private RedisProcess redis(Path folder) throws IOException {
    return with(new RedisProcess(folder, "--appendonly", "yes"));
  }

  private <T extends AutoCloseable> T with(T part) {
    parts.push(part);
    return part;
  }

  private Node node(Plan plan, int index, int port) throws IOException {
    String name = "node" + (index + 1);
    TcpProxy toRedis = new TcpProxy(() -> Loopback.connect(redis().port()));
    TcpProxy toDatabase = TcpProxy.to(postgres.port());
    List<String> options = new ArrayList<>(QUICK);
    options.addAll(ROOMY);
    options.addAll(List.of("--drain-seconds", "5", "--node-name", name));
    options.addAll(List.of("--public-origins", origin() + "," + roughOrigin()));
    options.addAll(plan.options());
    Map<String, String> environment =
        Map.of(
            "SILTA_REDIS_URI",
            "redis://" + Loopback.HOST + ":" + toRedis.port(),
            "SILTA_DATABASE_URL",
            PostgresProcess.url(toDatabase.port()));
    Path data = plan.folder().resolve(name);
    Path jar = plan.jars().get(index);
    return new Node(
        name, new ServerProcess(jar, data, port, options, environment), toRedis, toDatabase);
  }

  private void begin() throws IOException, InterruptedException {
    redis().startEmpty();
    postgres.begin();
    for (Node node : nodes) {
      node.server().launch();
      node.server().awaitReady();
    }
    for (Node node : nodes) {
      awaitOpen(node);
    }
  }

  /** The Redis that the nodes use. */
  public RedisProcess redis() {
    return primary;
  }

  /** The other Redis, which does nothing until it is asked to. */
  public RedisProcess spareRedis() {
    return redises.get(1 - redises.indexOf(primary));
  }

  public PostgresProcess postgres() {
    return postgres;
  }

  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /** Where clients come in, as {@code http://127.0.0.1:PORT}. */
  public String origin() {
    return "http://" + Loopback.HOST + ":" + door.port();
  }

  /** Where those clients come in whose line is bad when it is to be. */
  public String roughOrigin() {
    return "http://" + Loopback.HOST + ":" + roughDoor.port();
  }

  /** The line of all clients to the nodes. */
  public TcpProxy door() {
    return door;
  }

  /** The line of the unlucky clients. */
  public TcpProxy roughDoor() {
    return roughDoor;
  }

  /** Whether the balancer sends clients to this node. */
  public boolean open(Node node) {
    return balancer.ready(node.server().port());
  }

  /** Waits until the balancer sends clients to this node. */
  public void awaitOpen(Node node) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(OPEN_SECONDS_MAX);
    while (!open(node)) {
      if (System.nanoTime() > deadline) {
        throw new IOException(node.name() + " was not ready in " + OPEN_SECONDS_MAX + " s");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** From now on the other Redis is the one that the nodes use; open connections break. */
  public void failOver() {
    primary = spareRedis();
    nodes.forEach(node -> node.redis().reset());
  }

  /** Runs a command of the jar on the data of the cluster. */
  public void run(String input, String... words) throws IOException, InterruptedException {
    nodes.getFirst().server().run(input, words);
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        // The rest must be closed all the same.
        System.err.println("cluster: " + e);
      }
    }
  }
}
