package io.silta.server.config;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What no single setting can know: whether they fit together, and whether the files are there. */
final class ConfigCheck {
  private final List<String> problems = new ArrayList<>();

  private ConfigCheck() {}

  static List<String> problems(Config config) {
    var check = new ConfigCheck();
    check.ports(config.web());
    check.metrics(config.web());
    check.tls(config.web());
    check.cluster(config.cluster());
    check.folders(config.folders());
    check.connections(config.bounds());
    return check.problems;
  }

  /** Of what a command needs that looks after data. */
  static List<String> problemsOfData(Config config) {
    var check = new ConfigCheck();
    check.folders(config.folders());
    return check.problems;
  }

  private void refuse(String name, Object value, String expected) {
    problems.add(name + ": " + value + " (expected: " + expected + ")");
  }

  private void ports(Config.Web web) {
    if (web.port() != 0 && web.port() == web.metricsPort()) {
      refuse("metrics-port", web.metricsPort(), "another port than port");
    }
  }

  private void metrics(Config.Web web) {
    boolean loopback = InetAddress.ofLiteral(web.metricsHost()).isLoopbackAddress();
    if (!loopback && web.metricsToken().isEmpty()) {
      refuse(
          "metrics-host", web.metricsHost(), "this machine's 127.0.0.1, or a metrics-token, too");
    }
  }

  private void tls(Config.Web web) {
    if (web.tlsCertificate().isPresent() != web.tlsKey().isPresent()) {
      String missing = web.tlsKey().isPresent() ? "tls-certificate" : "tls-key";
      refuse(missing, "none", "a file, for tls-certificate and tls-key belong together");
    }
    file("tls-certificate", web.tlsCertificate());
    file("tls-key", web.tlsKey());
    web.tlsKey()
        .filter(PrivateFiles::isOpenToOthers)
        .ifPresent(key -> problems.add(PrivateFiles.problem("tls-key", key)));
  }

  /** With half of it two servers would each think that they are alone. */
  private void cluster(Config.Cluster cluster) {
    if (cluster.databaseUrl().isPresent() != cluster.redisUri().isPresent()) {
      String missing = cluster.redisUri().isPresent() ? "database-url" : "redis-uri";
      refuse(missing, "none", "set, for database-url and redis-uri belong together");
    }
  }

  private void file(String name, Optional<Path> file) {
    file.filter(path -> !Files.isReadable(path) || Files.isDirectory(path))
        .ifPresent(path -> refuse(name, path, "a file that can be read"));
  }

  private void folders(Config.Folders folders) {
    if (Files.exists(folders.data()) && !Files.isDirectory(folders.data())) {
      refuse("data", folders.data(), "a folder");
    }
    folders
        .rules()
        .filter(rules -> !Files.isDirectory(rules))
        .ifPresent(rules -> refuse("rules", rules, "a folder with rule files, *.yaml"));
  }

  private void connections(Config.Bounds bounds) {
    if (bounds.connectionsPerAddressMax() > bounds.connectionsMax()) {
      refuse(
          "connections-per-address-max",
          bounds.connectionsPerAddressMax(),
          "at most connections-max, " + bounds.connectionsMax());
    }
    if (bounds.connectionsForStaff() >= bounds.connectionsMax()) {
      refuse(
          "connections-for-staff",
          bounds.connectionsForStaff(),
          "less than connections-max, " + bounds.connectionsMax());
    }
  }
}
