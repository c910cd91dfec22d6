package io.silta.server.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;

/**
 * A connection for subscriptions to sharded channels. After it was lost it connects and subscribes
 * again by itself, and every subscription is confirmed anew.
 */
final class Subscriptions {
  /** Who is told, on the connection's event loop; must not block. */
  interface Listener {
    /** The server has the subscription, for the first time or again. */
    void subscribed(String channel);

    /** Something was published. */
    void heard(String channel, String message);
  }

  private final StatefulRedisPubSubConnection<String, String> connection;

  Subscriptions(StatefulRedisPubSubConnection<String, String> connection, Listener listener) {
    this.connection = connection;
    if (connection instanceof StatefulRedisClusterPubSubConnection<?, ?> cluster) {
      // The channels of a cluster are heard over connections to several servers.
      cluster.setNodeMessagePropagation(true);
    }
    connection.addListener(new Adapter(listener));
  }

  /** Asks for a channel; when it cannot be asked now, it is not confirmed either. */
  void subscribe(String channel) {
    try {
      connection.async().ssubscribe(channel);
    } catch (RedisException _) {
      // Not connected, or too many wait.
    }
  }

  /** Ends it; what is heard nevertheless finds no listener. */
  void unsubscribe(String channel) {
    try {
      connection.async().sunsubscribe(channel);
    } catch (RedisException _) {
      // Not connected, or too many wait.
    }
  }

  void close() {
    connection.closeAsync();
  }

  private static final class Adapter extends RedisPubSubAdapter<String, String> {
    private final Listener listener;

    Adapter(Listener listener) {
      this.listener = listener;
    }

    @Override
    public void smessage(String channel, String message) {
      listener.heard(channel, message);
    }

    @Override
    public void ssubscribed(String channel, long count) {
      listener.subscribed(channel);
    }
  }
}
