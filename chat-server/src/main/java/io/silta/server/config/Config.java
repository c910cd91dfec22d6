package io.silta.server.config;

import io.silta.server.sites.Origin;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All settings of a server. Each is declared here and nowhere else. */
public record Config(
    @Section("Where it listens") Web web,
    @Section("What it keeps and where") Folders folders,
    @Section("Cluster: with these, several servers are one Silta") Cluster cluster,
    @Section("How chats reach people") Service service,
    @Section("Staff") Staff staff,
    @Section("Limits") Bounds bounds,
    @Section("Log") Log log) {

  /** Where it listens. */
  public record Web(
      @Setting(
              value = "127.0.0.1",
              label = "ADDRESS",
              help =
                  "The address to listen on. The default is for this machine and for a proxy on it;"
                      + " 0.0.0.0 is for everybody.")
          String host,
      @Setting(
              value = "8080",
              max = 65_535,
              label = "PORT",
              help = "The port for pages, API and WebSockets; 0 takes a free one.")
          int port,
      @Setting(
              value = "",
              help =
                  "The origins by which browsers reach this server. Without any: this machine's"
                      + " names with the port.")
          List<Origin> publicOrigins,
      @Setting(
              value = "",
              help =
                  "The proxies whose X-Forwarded-For and X-Forwarded-Proto are believed. From"
                      + " anybody else the headers are ignored.")
          List<AddressRange> trustedProxies,
      @Setting(
              value = "",
              label = "FILE",
              help = "The TLS certificate with its chain, as PEM. Needs tls-key, too.")
          Optional<Path> tlsCertificate,
      @Setting(
              value = "",
              label = "FILE",
              help =
                  "The key of the TLS certificate, as PEM in PKCS#8. Others on the machine must not"
                      + " be able to read it.")
          Optional<Path> tlsKey,
      @Setting(
              value = "127.0.0.1",
              label = "ADDRESS",
              help = "The address for /metrics. Other than this machine's own, it needs a token.")
          String metricsHost,
      @Setting(
              value = "9464",
              max = 65_535,
              label = "PORT",
              help = "The port for /metrics; 0 takes a free one.")
          int metricsPort,
      @Setting(value = "", help = "The bearer token that /metrics asks for.")
          Optional<Secret> metricsToken) {

    /** Whether it speaks TLS itself. */
    public boolean tls() {
      return tlsCertificate.isPresent();
    }
  }

  /** What it keeps and where. */
  public record Folders(
      @Setting(
              value = "silta-data",
              label = "DIR",
              help = "The folder of everything that lasts. It is made when it is not there.")
          Path data,
      @Setting(
              value = "",
              label = "DIR",
              help =
                  "The folder of the bot's rules (*.yaml). Without it: rules in the data folder.")
          Optional<Path> rules,
      @Setting(
              value = "2",
              max = 3_600,
              help = "How often to look for changed rules; 0 reads them once.")
          int rulesCheckSeconds) {

    /** The folder of the bot's rules, which need not exist unless it was named. */
    public Path rulesFolder() {
      return rules.orElseGet(() -> data.resolve("rules"));
    }
  }

  /** What several servers share. Without any of it a server is alone and needs no other. */
  public record Cluster(
      @Setting(
              value = "",
              label = "URL",
              help =
                  "The PostgreSQL database for all that lasts, in place of the data folder:"
                      + " postgresql://user:password@host/name. Needs redis-uri, too.")
          Optional<ServerUrl.Database> databaseUrl,
      @Setting(value = "16", min = 4, max = 200, label = "N", help = "Connections to the database.")
          int databaseConnections,
      @Setting(
              value = "",
              label = "URI",
              help =
                  "The Redis that the servers share: redis://user:password@host:6379, rediss:// for"
                      + " TLS, redis-sentinel://host,host#name, or redis-cluster://host,host. Needs"
                      + " database-url, too.")
          Optional<ServerUrl.Redis> redisUri,
      @Setting(
              value = "silta",
              label = "NAME",
              help = "What all keys in Redis begin with, so that several can share one.")
          Name redisPrefix,
      @Setting(
              value = "800",
              min = 50,
              max = 5_000,
              help = "For how long Redis may take to answer before it counts as away.")
          int redisTimeoutMillis,
      @Setting(
              value = "",
              label = "NAME",
              help = "What this server is called in logs and figures. Without it: the host's name.")
          Optional<Name> nodeName) {

    /** Whether this server is one of several. */
    public boolean shared() {
      return databaseUrl.isPresent();
    }
  }

  /** How chats reach people. */
  public record Service(
      @Setting(
              value = "system",
              label = "ZONE",
              help = "The time zone of the opening hours in the rules, where the rules name none.")
          ZoneId timezone,
      @Setting(
              value = "30",
              min = 5,
              max = 600,
              help = "How long an agent may take to accept an offered chat.")
          int offerSeconds,
      @Setting(
              value = "30",
              min = 1,
              max = 3_600,
              help = "How long the chats of an agent whose connection is lost are kept for them.")
          int graceSeconds,
      @Setting(
              value = "24",
              max = 8_760,
              help = "How long after its end a visitor may open a conversation again.")
          int reopenHours) {}

  /** Staff. */
  public record Staff(
      @Setting(
              value = "12",
              min = 1,
              max = 720,
              help = "How long after login a session of the staff ends.")
          int staffSessionHours,
      @Setting(
              value = "120",
              min = 5,
              max = 43_200,
              help = "How long an unused session of the staff lasts.")
          int staffSessionIdleMinutes) {}

  /** What is bounded. */
  public record Bounds(
      @Setting(
              value = "18000",
              min = 10,
              max = 1_000_000,
              label = "N",
              help = "Open connections, all together.")
          int connectionsMax,
      @Setting(
              value = "200",
              min = 1,
              max = 1_000_000,
              label = "N",
              help = "Open connections from one address, or from one /64 of IPv6.")
          int connectionsPerAddressMax,
      @Setting(
              value = "500",
              max = 1_000_000,
              label = "N",
              help = "The part of connections-max that visitors do not get.")
          int connectionsForStaff,
      @Setting(
              value = "200",
              min = 1,
              max = 1_000_000,
              label = "N",
              help = "New WebSockets from one address in ten seconds.")
          int handshakesPerTenSeconds,
      @Setting(
              value = "5",
              min = 1,
              max = 60,
              help = "From the connection to the end of its first request.")
          int handshakeSeconds,
      @Setting(
              value = "15",
              min = 5,
              max = 120,
              help = "Between pings; whoever is silent for two and a half times as long is gone.")
          int pingSeconds,
      @Setting(
              value = "60",
              min = 10,
              max = 100_000,
              label = "N",
              help = "Frames from one visitor's connection in ten seconds.")
          int visitorFramesPerTenSeconds,
      @Setting(
              value = "300",
              min = 10,
              max = 100_000,
              label = "N",
              help = "Frames from one connection of the staff in ten seconds.")
          int staffFramesPerTenSeconds,
      @Setting(
              value = "4000",
              min = 100,
              max = 4_000,
              label = "CHARACTERS",
              help = "The longest message.")
          int textMax,
      @Setting(
              value = "2048",
              min = 64,
              max = 1_048_576,
              help = "What may wait to be sent to a visitor who reads slowly.")
          int visitorUnreadKib,
      @Setting(
              value = "8192",
              min = 64,
              max = 1_048_576,
              help = "What may wait to be sent to somebody of the staff who reads slowly.")
          int staffUnreadKib,
      @Setting(
              value = "10",
              min = 1,
              max = 100,
              label = "N",
              help =
                  "Connections of one visitor, or one of the staff; the oldest goes when one more"
                      + " comes.")
          int tabsPerPersonMax,
      @Setting(
              value = "1000",
              min = 1,
              max = 100_000,
              label = "N",
              help = "Conversations of one visitor in all.")
          int conversationsPerVisitorMax,
      @Setting(
              value = "20",
              max = 300,
              help = "How long a server that ends takes to send its clients elsewhere.")
          int drainSeconds) {}

  /** The log. */
  public record Log(
      @Setting(value = "info", help = "How much is logged.") LogLevel logLevel,
      @Setting(value = "text", help = "How it is written, one line for each event.")
          LogFormat logFormat) {}

  /** Every setting at its default. */
  public static Config defaults() {
    return of(Map.of());
  }

  /**
   * The defaults but for some settings by name, as in a file: {@code Map.of("port", "0")}.
   *
   * @throws InvalidConfigException if a name or a value is not allowed
   */
  public static Config of(Map<String, String> settings) {
    return ConfigReader.read(ConfigInputs.flags(settings)).config();
  }
}
