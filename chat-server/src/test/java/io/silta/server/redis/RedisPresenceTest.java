package io.silta.server.redis;

import io.silta.server.live.Presence;
import io.silta.server.live.PresenceContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class RedisPresenceTest implements PresenceContract {
  private static RedisServer server;
  private final Redis redis = Fresh.redis(server.uri(), Fresh.prefix());
  private final RedisPresence presence = new RedisPresence(redis);

  @BeforeAll
  static void start() {
    server = RedisServer.fresh();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void close() {
    redis.close();
  }

  @Override
  public Presence presence() {
    return presence;
  }
}
