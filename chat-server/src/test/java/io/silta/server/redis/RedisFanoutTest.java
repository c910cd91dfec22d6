package io.silta.server.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.silta.server.live.Fanout;
import io.silta.server.live.FanoutContract;
import io.silta.server.memory.MemoryFanout;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class RedisFanoutTest implements FanoutContract {
  private static RedisServer server;
  private final MemoryFanout local = new MemoryFanout();
  private final Redis redis = Fresh.redis(server.uri(), Fresh.prefix());
  private final RedisFanout fanout = RedisFanout.open(local, redis, "node-1");

  @BeforeAll
  static void start() {
    server = RedisServer.fresh();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  public Fanout fanout() {
    return fanout;
  }

  @AfterEach
  void nothingIsLeft() {
    assertEquals(Set.of(), local.channels());
    assertEquals(0, fanout.following());
    fanout.close();
    redis.close();
  }
}
