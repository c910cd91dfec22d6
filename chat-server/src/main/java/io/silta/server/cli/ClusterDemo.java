package io.silta.server.cli;

import io.silta.server.config.Config;
import io.silta.server.config.EffectiveConfig;
import io.silta.server.demo.Balancer;
import io.silta.server.demo.Kept;
import io.silta.server.demo.LocalCluster;
import io.silta.server.demo.OwnProgram;
import io.silta.server.demo.TemporaryFolder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;

/** The demo of several servers: it begins anew each time and leaves nothing behind. */
final class ClusterDemo {
  private static final int SERVERS = 2;
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Outside outside;
  private final CommandSpec spec;
  private final EffectiveConfig given;
  private final ClusterNews news;
  private final String password = NewPassword.random(new SecureRandom());
  private final Deque<Runnable> ends = new ArrayDeque<>();
  private boolean ended;

  ClusterDemo(Outside outside, CommandSpec spec, EffectiveConfig given) {
    this.outside = outside;
    this.spec = spec;
    this.given = given;
    this.news = new ClusterNews(outside);
  }

  /** Runs until a signal ends it. */
  int run() throws InterruptedException {
    refuseWhatItDecides();
    Thread signalled = Thread.ofPlatform().name("ending").unstarted(this::endOnSignal);
    Runtime.getRuntime().addShutdownHook(signalled);
    try {
      start();
    } catch (IOException e) {
      end();
      Running.forget(signalled);
      throw new CommandException(e.getMessage());
    }
    new CountDownLatch(1).await();
    return Cli.OK;
  }

  private void refuseWhatItDecides() {
    for (String name : List.of("data", "tls-certificate", "trusted-proxies", "public-origins")) {
      if (!given.isDefault(name)) {
        throw new CommandException("--" + name + ": given (expected: nothing with --cluster)");
      }
    }
  }

  // Each thing that was started is ended by whoever ends, also when the next cannot be started.

  private void start() throws IOException, InterruptedException {
    Path folder = folder();
    Path rules = given.config().folders().rules().orElse(folder.resolve("rules"));
    if (given.isDefault("rules")) {
      DemoRules.copyTo(rules);
    }
    List<LocalCluster.Place> places = LocalCluster.places(SERVERS);
    Balancer balancer = balancer(places);
    outside.out().println("Starting Redis, PostgreSQL and " + SERVERS + " servers ...");
    outside.out().flush();
    LocalCluster cluster = cluster();
    Demo.fill(outside, config(cluster, folder), password);
    for (LocalCluster.Place place : places) {
      cluster.startServer(place, OwnProgram.with(arguments(place, folder, rules, balancer.port())));
    }
    cluster.awaitReady(balancer);
    show(cluster, places, balancer.port(), rules);
  }

  private synchronized void atEnd(Runnable last) {
    if (ended) {
      last.run();
    } else {
      ends.push(last);
    }
  }

  private Path folder() throws IOException {
    var folder = TemporaryFolder.make("silta-demo-");
    atEnd(folder::close);
    return folder.path();
  }

  private Balancer balancer(List<LocalCluster.Place> places) throws IOException {
    Config.Web web = given.config().web();
    var listen = new InetSocketAddress(web.host(), DemoPort.free(web.port()));
    var balancer =
        Balancer.start(listen, LocalCluster.addresses(places), Balancer.Bounds.USUAL, news);
    atEnd(balancer::close);
    return balancer;
  }

  private LocalCluster cluster() throws IOException, InterruptedException {
    String secret = NewPassword.random(new SecureRandom());
    LocalCluster cluster = LocalCluster.start(secret, PAUSE, news);
    atEnd(cluster::close);
    return cluster;
  }

  private static Config config(LocalCluster cluster, Path folder) {
    return Config.of(
        Map.of(
            "data", folder.toString(),
            "database-url", cluster.databaseUrl(),
            "redis-uri", cluster.redisUri()));
  }

  private List<String> arguments(
      LocalCluster.Place place, Path folder, Path rules, int balancerPort) {
    Map<String, String> own = new LinkedHashMap<>();
    own.put("node-name", place.name());
    own.put("host", "127.0.0.1");
    own.put("port", Integer.toString(place.port()));
    own.put("metrics-port", Integer.toString(place.metricsPort()));
    own.put("data", folder.resolve(place.name()).toString());
    own.put("rules", rules.toString());
    own.put(
        "public-origins", "http://localhost:%1$d,http://127.0.0.1:%1$d".formatted(balancerPort));
    // Everybody comes from the balancer, that is from one address.
    own.put(
        "connections-per-address-max", Integer.toString(given.config().bounds().connectionsMax()));
    own.put("handshakes-per-ten-seconds", "10000");
    unlessGiven(own, "drain-seconds", "2");
    unlessGiven(own, "log-level", "warn");
    List<String> arguments = new ArrayList<>(List.of("serve"));
    arguments.addAll(ConfigOptions.repeated(spec, outside, own));
    return arguments;
  }

  private void unlessGiven(Map<String, String> own, String name, String text) {
    if (given.isDefault(name)) {
      own.put(name, text);
    }
  }

  private void show(LocalCluster cluster, List<LocalCluster.Place> places, int port, Path rules) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      long pid = cluster.servers().get(i).pid();
      String figures = "http://localhost:" + places.get(i).metricsPort() + "/metrics";
      lines.add(
          "%-10s process %-8d kill -9 %-8d    %s"
              .formatted(places.get(i).name(), pid, pid, figures));
    }
    for (Kept store : cluster.stores()) {
      lines.add("%-10s process %-8d kill -9 %d".formatted(store.name(), store.pid(), store.pid()));
    }
    lines.add(
        "Kill one while you chat, and watch nothing happen. It is back after "
            + PAUSE.toSeconds()
            + " seconds.");
    boolean moved = port != given.config().web().port();
    DemoBox.of(given, port, password, moved, rules, lines).print(outside.out());
    news.begin();
  }

  private synchronized void end() {
    ended = true;
    news.end();
    ends.forEach(Runnable::run);
    ends.clear();
  }

  private void endOnSignal() {
    end();
    Runtime.getRuntime().halt(Cli.OK);
  }
}
