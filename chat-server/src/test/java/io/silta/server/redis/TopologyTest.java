package io.silta.server.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.AgentState;
import io.silta.server.config.Secret;
import io.silta.server.live.Channel;
import io.silta.server.live.Signal;
import io.silta.server.live.Subject;
import io.silta.server.memory.MemoryFanout;
import io.silta.server.routing.DeskContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis behind TLS and a password, Redis Cluster, and sentinels. */
class TopologyTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private final List<RedisServer> servers = new ArrayList<>();
  @TempDir Path folder;

  @AfterEach
  void stop() {
    servers.forEach(RedisServer::close);
  }

  private static ConditionFactory soon() {
    return Awaitility.await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(50));
  }

  private RedisServer fresh(String... options) {
    RedisServer server = RedisServer.fresh(options);
    servers.add(server);
    return server;
  }

  /** A chat finds an agent, and both are seen. */
  private static void works(Redis redis) {
    RedisPresence presence = new RedisPresence(redis);
    assertTrue(presence.alive(Subject.agent("aino"), "tab-1", 1));
    assertTrue(presence.online(Subject.agent("aino")));
    RedisDesk desk = new RedisDesk(redis);
    assertTrue(desk.beginFilling("node-1", 1, 1_000));
    desk.filled("one");
    desk.seat(DeskContract.AINO, AgentState.AVAILABLE, 1, 1);
    desk.waits(DeskContract.chat("c1", 1), 1);
    assertEquals("c1", desk.match("o1", 2, 3, DeskContract.RULES).orElseThrow().conversation());
    assertFalse(redis.server().orElseThrow().evicts());
  }

  @Test
  void aClusterKeepsTheDeskTogetherAndSpreadsTheChannels() {
    RedisServer first = clusterMember();
    RedisServer second = clusterMember();
    RedisServer third = clusterMember();
    join(first, second, third);
    Secret uri =
        new Secret(
            "redis-cluster://127.0.0.1:%d,127.0.0.1:%d".formatted(first.port(), second.port()));
    try (Redis redis = Fresh.answering(RedisSettings.of(uri, "silta", TIMEOUT));
        RedisFanout one = RedisFanout.open(new MemoryFanout(), redis, "node-1");
        RedisFanout other = RedisFanout.open(new MemoryFanout(), redis, "node-2")) {
      works(redis);
      everyChannelIsHeard(one, other);
      for (RedisServer server : servers) {
        assertFalse(server.cli("pubsub", "shardchannels", "*conversation*").isBlank());
        server.cli("client", "kill", "type", "pubsub");
      }
      everyChannelIsHeard(one, other);
    }
  }

  private RedisServer clusterMember() {
    return fresh(
        "--cluster-enabled", "yes", "--cluster-port", Integer.toString(RedisServer.freePort()));
  }

  private static void join(RedisServer first, RedisServer second, RedisServer third) {
    List<String> words = new ArrayList<>(List.of("redis-cli", "--cluster", "create"));
    for (RedisServer server : List.of(first, second, third)) {
      words.add("127.0.0.1:" + server.port());
    }
    words.addAll(List.of("--cluster-replicas", "0", "--cluster-yes"));
    RedisServer.run(words.toArray(String[]::new));
    soon()
        .until(
            () ->
                List.of(first, second, third).stream()
                    .allMatch(s -> s.cli("cluster", "info").contains("cluster_state:ok")));
  }

  private static void everyChannelIsHeard(RedisFanout one, RedisFanout other) {
    Set<Channel> heard = ConcurrentHashMap.newKeySet();
    List<Channel> channels = new ArrayList<>();
    List<RedisFanout.Subscription> open = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Channel channel = Channel.conversation("conversation-" + i);
      channels.add(channel);
      open.add(
          other.subscribe(
              channel,
              signal -> {
                if (!(signal instanceof Signal.Missed)) {
                  heard.add(channel);
                }
              }));
    }
    soon()
        .untilAsserted(
            () -> {
              channels.forEach(channel -> one.publish(channel, new Signal.Moved("x")));
              assertEquals(channels.size(), heard.size());
            });
    soon().until(() -> one.whole() && other.whole());
    if (open.size() == channels.size()) {
      open.getFirst().close();
    }
  }

  @Test
  void tlsAndAUserOfItsOwn() throws IOException {
    certificate();
    int port = RedisServer.freePort();
    RedisServer server =
        RedisServer.started(
            port,
            List.of(
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--port",
                "0",
                "--tls-port",
                Integer.toString(port),
                "--tls-cert-file",
                folder.resolve("cert.pem").toString(),
                "--tls-key-file",
                folder.resolve("key.pem").toString(),
                "--tls-ca-cert-file",
                folder.resolve("cert.pem").toString(),
                "--tls-auth-clients",
                "no",
                "--user",
                "default",
                "off",
                "--user",
                "silta",
                "on",
                ">s3cret%",
                "~{silta}:*",
                "&silta:*",
                "+@all",
                "-@dangerous",
                "-@admin",
                "+info"));
    servers.add(server);
    Secret uri = new Secret("rediss://silta:s3cret%25@localhost:" + port);
    RedisSettings plain = RedisSettings.of(uri, "silta", TIMEOUT);
    RedisSettings settings =
        new RedisSettings(
            uri,
            "silta",
            TIMEOUT,
            plain.probeEvery(),
            plain.queueMax(),
            Optional.of(folder.resolve("cert.pem")));
    try (Redis redis = Fresh.answering(settings);
        RedisFanout fanout = RedisFanout.open(new MemoryFanout(), redis, "node-1")) {
      works(redis);
      soon().until(fanout::whole);
    }
    try (Redis stranger = Redis.open(plain)) {
      soon().until(() -> stranger.unansweredProbes() > 1);
      assertFalse(stranger.reachable());
    }
  }

  private void certificate() throws IOException {
    RedisServer.run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost",
        "-keyout",
        folder.resolve("key.pem").toString(),
        "-out",
        folder.resolve("cert.pem").toString());
    assertTrue(Files.size(folder.resolve("cert.pem")) > 0);
  }

  @Test
  void sentinelsNameTheNewMasterAndItMustBeFilled() throws IOException {
    RedisServer master = fresh();
    RedisServer replica = fresh("--replicaof", "127.0.0.1 " + master.port());
    int port = sentinel(master);
    Secret uri = new Secret("redis-sentinel://127.0.0.1:" + port + "#silta");
    try (Redis redis = Fresh.answering(RedisSettings.of(uri, "silta", TIMEOUT))) {
      works(redis);
      String before = redis.server().orElseThrow().runId();
      soon().until(() -> replica.cli("info", "replication").contains("master_link_status:up"));
      soon().until(() -> replica.cli("hlen", "{silta}:desk:seats").strip().equals("1"));
      master.suspend();
      soon().until(() -> replica.cli("role").startsWith("master"));
      soon().until(() -> redis.reachable() && !redis.server().orElseThrow().runId().equals(before));
      assertEquals(Optional.empty(), new RedisDesk(redis).generation());
      assertTrue(new RedisDesk(redis).beginFilling("node-1", 1, 1_000));
      master.resume();
    }
  }

  private int sentinel(RedisServer master) throws IOException {
    int port = RedisServer.freePort();
    Path file = folder.resolve("sentinel.conf");
    Files.writeString(
        file,
        """
        bind 127.0.0.1
        port %d
        sentinel monitor silta 127.0.0.1 %d 1
        sentinel down-after-milliseconds silta 1000
        sentinel failover-timeout silta 3000
        """
            .formatted(port, master.port()));
    servers.add(RedisServer.started(port, List.of(file.toString(), "--sentinel")));
    return port;
  }
}
