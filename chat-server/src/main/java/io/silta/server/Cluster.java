package io.silta.server;

import io.silta.protocol.Ids;
import io.silta.server.cli.CommandException;
import io.silta.server.cli.Server;
import io.silta.server.config.Config;
import io.silta.server.config.Name;
import io.silta.server.conversation.EventLog;
import io.silta.server.conversation.LogUnavailableException;
import io.silta.server.live.Fanout;
import io.silta.server.live.HeadWatch;
import io.silta.server.live.Presence;
import io.silta.server.memory.MemoryFanout;
import io.silta.server.metrics.Metrics;
import io.silta.server.nodes.Neighbours;
import io.silta.server.nodes.Node;
import io.silta.server.redis.Redis;
import io.silta.server.redis.RedisDesk;
import io.silta.server.redis.RedisFanout;
import io.silta.server.redis.RedisPresence;
import io.silta.server.redis.RedisSettings;
import io.silta.server.routing.Desk;
import io.silta.server.routing.Filling;
import io.silta.server.session.Build;
import io.silta.server.sql.Database;
import io.silta.server.sql.PostgresDatabase;
import io.silta.server.sql.SqlNodes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One of many servers: PostgreSQL for what must last, Redis for what is live. */
final class Cluster implements Ground {
  private static final Duration SWEEP = Duration.ofMillis(500);
  private static final Duration COMPARE = Duration.ofSeconds(5);
  private static final Duration BEAT = Duration.ofSeconds(2);
  private static final Duration HEADS = Duration.ofSeconds(1);
  private static final long SILENCE_MILLIS = 10_000;
  private static final Duration REDIS_PATIENCE = Duration.ofSeconds(3);

  /** While news arrive, lost ones are looked for this much less often. */
  private static final int CALM = 4;

  private final Database database;
  private final Redis redis;
  private final Desk desk;
  private final Presence presence;
  private final RedisFanout fanout;
  private final Neighbours neighbours;
  private volatile boolean saves = true;
  private volatile BooleanSupplier full = () -> false;
  private int headRounds;

  private Cluster(Database database, Redis redis, Node node) {
    this.database = database;
    this.redis = redis;
    this.desk = new RedisDesk(redis);
    this.presence = new RedisPresence(redis);
    this.fanout = RedisFanout.open(new MemoryFanout(), redis, node.id());
    this.neighbours =
        new Neighbours(new SqlNodes(database), node, Cluster::monotonicMillis, SILENCE_MILLIS);
  }

  private static long monotonicMillis() {
    return System.nanoTime() / 1_000_000;
  }

  /**
   * Starts a server on the database and the Redis of the configuration. Redis may be away.
   *
   * @throws IOException if the database or the port cannot be used
   */
  static Server start(Config config) throws IOException {
    Config.Cluster shared = config.cluster();
    Database database =
        PostgresDatabase.open(
            shared.databaseUrl().orElseThrow().url().reveal(),
            PostgresDatabase.Bounds.usual(shared.databaseConnections()));
    return House.start(config, new Cluster(database, redis(shared, database), node(shared)));
  }

  private static Redis redis(Config.Cluster shared, Database database) {
    Duration timeout = Duration.ofMillis(shared.redisTimeoutMillis());
    try {
      Redis redis =
          Redis.open(
              RedisSettings.of(
                  shared.redisUri().orElseThrow().url(), shared.redisPrefix().text(), timeout));
      // Usually it is there in an instant; when it is not, this server begins without.
      redis.await(REDIS_PATIENCE);
      return redis;
    } catch (IllegalArgumentException e) {
      database.close();
      throw new CommandException("redis-uri: " + e.getMessage());
    }
  }

  private static Node node(Config.Cluster shared) {
    String name = shared.nodeName().map(Name::text).orElseGet(Cluster::hostName);
    return new Node(Ids.random(), name, Build.VERSION, System.currentTimeMillis(), 0);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "node";
    }
  }

  @Override
  public Database database() {
    return database;
  }

  @Override
  public Desk desk() {
    return desk;
  }

  @Override
  public Presence presence() {
    return presence;
  }

  @Override
  public Fanout fanout() {
    return fanout;
  }

  @Override
  public Duration sweep() {
    return SWEEP;
  }

  @Override
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!saves) {
      missing.add("storage");
    }
    if (!redis.reachable()) {
      missing.add("redis");
    } else if (!fanout.whole()) {
      missing.add("fan-out");
    }
    if (redis.full()) {
      missing.add("redis memory");
    }
    if (!full.getAsBoolean()) {
      missing.add("waiting list");
    }
    return missing;
  }

  @Override
  public void bind(Metrics metrics) {
    metrics.gauge("silta.database.up", "Whether the database saves", () -> saves ? 1 : 0);
    metrics.gauge("silta.redis.up", "Whether Redis answers", () -> redis.reachable() ? 1 : 0);
    metrics.gauge(
        "silta.redis.full", "Whether Redis lately had no memory left", () -> redis.full() ? 1 : 0);
    metrics.gauge(
        "silta.fanout.whole", "Whether news of other nodes arrive", () -> fanout.whole() ? 1 : 0);
    metrics.gauge(
        "silta.desk.filled",
        "Whether the waiting list is whole",
        () -> full.getAsBoolean() ? 1 : 0);
    metrics.gauge("silta.nodes", "Servers of the cluster, this one included", neighbours::count);
    metrics.counter("silta.redis.failures", "Calls that Redis did not answer", redis::failures);
    metrics.counter("silta.redis.rejected", "Calls not made: Redis is away", redis::rejected);
    metrics.counter("silta.fanout.published", "News sent to other nodes", fanout::published);
    metrics.counter("silta.fanout.received", "News of other nodes", fanout::received);
    metrics.counter("silta.fanout.dropped", "News lost on this node", fanout::dropped);
  }

  @Override
  public void begin(Rounds rounds, EventLog log, Filling filling) {
    full = filling::isFull;
    HeadWatch heads = new HeadWatch(fanout, log);
    rounds.every(COMPARE, "waiting list", filling::compare);
    rounds.every(BEAT, "neighbours", () -> beat(filling));
    rounds.every(HEADS, "heads", () -> watch(heads));
  }

  /** The beat is the proof that the database saves. */
  private void beat(Filling filling) {
    try {
      neighbours.look(filling::takeOver);
      saves = true;
    } catch (LogUnavailableException e) {
      saves = false;
      throw e;
    }
  }

  private void watch(HeadWatch heads) {
    if (!fanout.whole() || ++headRounds % CALM == 0) {
      heads.look();
    }
  }

  @Override
  public void close() {
    try {
      neighbours.leave();
    } catch (LogUnavailableException _) {
      // The others will notice.
    }
    fanout.close();
    redis.close();
    database.close();
  }
}
