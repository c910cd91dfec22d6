package io.silta.server.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.CompletionStage;

/** How to get a connection: to one server or the master that sentinels name, or to a cluster. */
sealed interface Dial {

  /** Connects for commands. */
  CompletionStage<Link> commands();

  /** Connects for subscriptions. */
  CompletionStage<StatefulRedisPubSubConnection<String, String>> subscriptions();

  /** Who connects. */
  AbstractRedisClient client();

  /** To one server, or the master that sentinels name. */
  record ToOne(RedisClient client, RedisURI uri) implements Dial {
    @Override
    public CompletionStage<Link> commands() {
      return client.connectAsync(StringCodec.UTF8, uri).thenApply(c -> new Link(c, c.async()));
    }

    @Override
    public CompletionStage<StatefulRedisPubSubConnection<String, String>> subscriptions() {
      return client.connectPubSubAsync(StringCodec.UTF8, uri);
    }
  }

  /** To a cluster, whose members are asked for anew each time. */
  record ToCluster(RedisClusterClient client) implements Dial {
    @Override
    public CompletionStage<Link> commands() {
      return client
          .refreshPartitionsAsync()
          .thenCompose(_ -> client.connectAsync(StringCodec.UTF8))
          .thenApply(c -> new Link(c, c.async()));
    }

    @Override
    public CompletionStage<StatefulRedisPubSubConnection<String, String>> subscriptions() {
      return client.connectPubSubAsync(StringCodec.UTF8).thenApply(c -> c);
    }
  }
}
