package io.silta.server.redis;

import io.silta.server.routing.Desk;
import io.silta.server.routing.DeskContract;
import io.silta.server.routing.DeskRaceContract;
import io.silta.server.routing.DeskRandomContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class RedisDeskTest implements DeskContract, DeskRandomContract, DeskRaceContract {
  private static RedisServer server;
  private final List<Redis> open = new ArrayList<>();
  private final Desk desk = freshDesk();

  RedisDeskTest() {
    desk.filled("first");
  }

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
    open.forEach(Redis::close);
  }

  @Override
  public Desk freshDesk() {
    Redis redis = Fresh.redis(server.uri(), Fresh.prefix());
    open.add(redis);
    return new RedisDesk(redis);
  }

  @Override
  public Desk desk() {
    return desk;
  }
}
