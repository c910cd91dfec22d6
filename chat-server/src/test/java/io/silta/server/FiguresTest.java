package io.silta.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.server.cli.Server;
import io.silta.server.config.Config;
import io.silta.server.demo.Balancer;
import io.silta.server.demo.LocalCluster;
import io.silta.server.metrics.Metrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every figure that is named anywhere outside the program is one that a server of a cluster has.
 */
final class FiguresTest {
  private static final Path TOP = Path.of("..");
  private static final Pattern FIGURE =
      Pattern.compile("\\b(?:silta|jvm|process|system)_[a-z_]+[a-z]\\b");

  /** A cookie, and names in examples of proxies. */
  private static final Set<String> NO_FIGURES =
      Set.of("silta_session", "silta_living", "silta_connection");

  private static final Pattern FUNCTION = Pattern.compile("([a-z_]+) ?(?=\\()");
  private static final Set<String> FUNCTIONS =
      Set.of(
          "and", "by", "changes", "count", "increase", "max", "min", "or", "rate", "sum", "unless");

  @TempDir private Path folder;

  @Test
  void everyFigureThatIsNamedIsExported() throws Exception {
    Set<String> exported = exported();
    Set<String> missing = new TreeSet<>();
    int named = 0;
    for (Path file : files()) {
      for (String figure : figures(Files.readString(file))) {
        named++;
        if (!exported.contains(figure)) {
          missing.add(file.getFileName() + ": " + figure);
        }
      }
    }

    assertEquals(Set.of(), missing, () -> "exported: " + exported);
    assertTrue(named > 40, named + " figures named");
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> docs = Files.list(TOP.resolve("docs"));
        Stream<Path> deploy = Files.list(TOP.resolve("deploy"))) {
      return Stream.concat(Stream.of(TOP.resolve("README.md")), Stream.concat(docs, deploy))
          .filter(file -> file.toString().matches(".*\\.(md|json|yaml)"))
          .toList();
    }
  }

  private static List<String> figures(String text) {
    return FIGURE
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(name -> !NO_FIGURES.contains(name))
        .toList();
  }

  /** What a server of a cluster exports once everything that is counted has happened. */
  private Set<String> exported() throws Exception {
    try (LocalCluster cluster =
            LocalCluster.start("abcde-23456", Duration.ofMinutes(1), new Silent());
        Server server = Main.start(config(cluster));
        HttpClient http = HttpClient.newHttpClient()) {
      URI metrics = URI.create("http://localhost:" + server.metricsPort() + "/metrics");
      String text =
          http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      return (text + counted())
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.replaceFirst("[{ ].*", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private Config config(LocalCluster cluster) {
    return Config.of(
        Map.of(
            "port",
            "0",
            "metrics-port",
            "0",
            "drain-seconds",
            "0",
            "data",
            folder.resolve("data").toString(),
            "database-url",
            cluster.databaseUrl(),
            "redis-uri",
            cluster.redisUri()));
  }

  /** What a server that was just started has not counted yet. */
  private static String counted() {
    var metrics = new Metrics();
    metrics.connectionOpened("visitor");
    metrics.connectionRefused("full");
    metrics.handshakeRefused("origin");
    metrics.frameReceived("visitor");
    metrics.frameSent("visitor", 1);
    metrics.frameRefused("closed");
    metrics.socketClosed("client", "1000");
    metrics.slowReader(1);
    metrics.httpAnswered(200);
    metrics.login("wrong");
    metrics.loopLag(Duration.ZERO);
    return metrics.scrape();
  }

  /** As far as that can be told without Prometheus. */
  @Test
  void everyExpressionCanBeRead() throws IOException {
    List<String> expressions = Stream.concat(alerts().stream(), panels().stream()).toList();

    assertTrue(expressions.size() > 30, expressions.size() + " expressions");
    expressions.forEach(FiguresTest::check);
  }

  private static void check(String expression) {
    String bare = expression.replaceAll("\"[^\"]*\"", "").replace("$__rate_interval", "5m");
    for (String pair : List.of("()", "[]", "{}")) {
      long opened = bare.chars().filter(c -> c == pair.charAt(0)).count();
      assertEquals(opened, bare.chars().filter(c -> c == pair.charAt(1)).count(), expression);
    }
    assertEquals(0, expression.chars().filter(c -> c == '"').count() % 2, expression);
    assertTrue(!figures(expression).isEmpty() || expression.startsWith("up{"), expression);
    FUNCTION
        .matcher(bare)
        .results()
        .forEach(found -> assertTrue(FUNCTIONS.contains(found.group(1)), expression));
    // A counter that is not asked for its change says when the server was started, and nothing
    // else.
    if (bare.contains("_total")) {
      assertTrue(bare.contains("rate(") || bare.contains("increase("), expression);
    }
  }

  private static List<String> panels() throws IOException {
    JsonNode board =
        JsonMapper.shared()
            .readTree(Files.readString(TOP.resolve("deploy/grafana-dashboard.json")));
    return board
        .get("panels")
        .valueStream()
        .flatMap(panel -> panel.path("targets").valueStream())
        .map(target -> target.get("expr").asString())
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static List<String> alerts() throws IOException {
    var rules =
        (Map<String, List<Map<String, List<Map<String, Object>>>>>)
            new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(TOP.resolve("deploy/prometheus-rules.yaml")));
    List<Map<String, Object>> alerts = rules.get("groups").getFirst().get("rules");
    alerts.forEach(
        alert ->
            assertTrue(
                alert.keySet().containsAll(Set.of("alert", "expr", "labels", "annotations")),
                alert.toString()));
    return alerts.stream().map(alert -> alert.get("expr").toString()).toList();
  }

  private static final class Silent implements LocalCluster.Watcher {
    @Override
    public void wrote(String name, String line) {}

    @Override
    public void died(String name, long pid, Duration pause) {}

    @Override
    public void back(String name, long pid) {}

    @Override
    public void failed(String name, String why) {}

    @Override
    public void is(String name, Balancer.Health health) {}
  }
}
