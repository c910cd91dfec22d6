package io.silta.server;

import io.silta.server.redis.RedisServer;
import io.silta.server.sql.PostgresServer;
import io.silta.server.staff.StaffRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several whole servers on one Redis of their own and one new database. */
public final class RunningCluster implements AutoCloseable {
  private final RedisServer redis = RedisServer.fresh();
  private final List<RunningHouse> nodes = new ArrayList<>();
  private final String database;

  private RunningCluster() {
    database = PostgresServer.shared().newDatabase();
  }

  /** So many nodes, not started, with the demo's site and rules and one agent, Aino. */
  public static RunningCluster in(Path folder, int nodes) throws IOException {
    RunningCluster cluster = new RunningCluster();
    for (int i = 1; i <= nodes; i++) {
      cluster.nodes.add(cluster.node(folder, "node-" + i));
    }
    cluster.node(1).staff("aino", "Aino Virtanen", StaffRole.AGENT);
    return cluster;
  }

  private RunningHouse node(Path folder, String name) throws IOException {
    return RunningHouse.at(
        folder.resolve(name),
        house ->
            house
                .with("database-url", database)
                .with("database-connections", "6")
                .with("redis-uri", "redis://127.0.0.1:" + redis.port())
                .with("node-name", name)
                .roomy());
  }

  /** Sets the same for all nodes. */
  public RunningCluster with(String setting, String value) {
    nodes.forEach(node -> node.with(setting, value));
    return this;
  }

  /** Starts all at once, as a deployment does. */
  public void start() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<RunningHouse> node :
          threads.invokeAll(nodes.stream().<Callable<RunningHouse>>map(n -> n::start).toList())) {
        node.get();
      }
    }
  }

  /** One of the nodes, from 1. */
  public RunningHouse node(int number) {
    return nodes.get(number - 1);
  }

  /** The Redis that they share. */
  public RedisServer redis() {
    return redis;
  }

  @Override
  public void close() {
    nodes.forEach(RunningHouse::close);
    redis.close();
  }
}
