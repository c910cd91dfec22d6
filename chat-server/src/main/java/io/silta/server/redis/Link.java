package io.silta.server.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

/** A connection for commands. */
record Link(
    StatefulConnection<String, String> connection,
    RedisClusterAsyncCommands<String, String> commands) {
  void close() {
    connection.closeAsync();
  }
}
