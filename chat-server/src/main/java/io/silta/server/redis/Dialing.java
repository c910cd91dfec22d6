package io.silta.server.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Turns settings into a way to connect. */
final class Dialing {
  private static final String CLUSTER = "-cluster://";
  private static final Duration RECONNECT_MAX = Duration.ofSeconds(1);
  private static final Duration TOPOLOGY_EVERY = Duration.ofSeconds(5);
  private static final int THREADS = 2;

  static {
    // Lettuce would warn of it at each connection, and we have it not.
    if (System.getProperty("io.lettuce.core.iouring") == null) {
      System.setProperty("io.lettuce.core.iouring", "false");
    }
  }

  private final RedisSettings settings;

  Dialing(RedisSettings settings) {
    this.settings = settings;
  }

  /** Threads and timers of all connections of a node. */
  static ClientResources resources() {
    return ClientResources.builder()
        .ioThreadPoolSize(THREADS)
        .computationThreadPoolSize(THREADS)
        .reconnectDelay(
            Delay.fullJitter(Duration.ofMillis(20), RECONNECT_MAX, 50, TimeUnit.MILLISECONDS))
        .build();
  }

  /**
   * How to connect.
   *
   * @throws IllegalArgumentException if the URI is none of the known kinds; without showing it
   */
  Dial dial(ClientResources resources) {
    String uri = settings.uri().reveal();
    return uri.contains(CLUSTER) ? cluster(resources, uri) : one(resources, uri);
  }

  private Dial one(ClientResources resources, String uri) {
    RedisURI where = bounded(parse(uri));
    RedisClient client = RedisClient.create(resources);
    client.setOptions(options(ClientOptions.builder()).build());
    return new Dial.ToOne(client, where);
  }

  private Dial cluster(ClientResources resources, String uri) {
    RedisClusterClient client = RedisClusterClient.create(resources, members(uri));
    var refresh =
        ClusterTopologyRefreshOptions.builder().enablePeriodicRefresh(TOPOLOGY_EVERY).build();
    var builder = ClusterClientOptions.builder();
    options(builder);
    client.setOptions(builder.topologyRefreshOptions(refresh).build());
    return new Dial.ToCluster(client);
  }

  /** Each host of {@code redis-cluster://user:password@host:1,host:2} as a URI of its own. */
  private List<RedisURI> members(String uri) {
    String scheme = uri.substring(0, uri.indexOf("-cluster"));
    String rest = uri.substring(uri.indexOf("://") + 3).replaceFirst("/$", "");
    int at = rest.lastIndexOf('@');
    String user = rest.substring(0, at + 1);
    return Stream.of(rest.substring(at + 1).split(","))
        .map(host -> bounded(parse(scheme + "://" + user + host)))
        .toList();
  }

  private static RedisURI parse(String uri) {
    try {
      return RedisURI.create(URI.create(uri));
    } catch (IllegalArgumentException e) {
      // Its message and the URI may hold a password.
      throw new IllegalArgumentException(
          "redis-uri: cannot be read (expected: redis://, rediss://,"
              + " redis-sentinel://host,host#name or redis-cluster://host,host)");
    }
  }

  private RedisURI bounded(RedisURI uri) {
    uri.setTimeout(settings.timeout());
    uri.getSentinels().forEach(sentinel -> sentinel.setTimeout(settings.timeout()));
    return uri;
  }

  /** What waited for an answer when a connection broke is not sent again: its caller knows. */
  private ClientOptions.Builder options(ClientOptions.Builder builder) {
    SslOptions.Builder tls = SslOptions.builder().jdkSslProvider();
    settings.authorities().ifPresent(file -> tls.trustManager(file.toFile()));
    return builder
        .autoReconnect(true)
        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
        .replayFilter(_ -> true)
        .requestQueueSize(settings.queueMax())
        .timeoutOptions(TimeoutOptions.enabled(settings.timeout()))
        .socketOptions(
            SocketOptions.builder().connectTimeout(settings.timeout()).keepAlive(true).build())
        .sslOptions(tls.build());
  }
}
