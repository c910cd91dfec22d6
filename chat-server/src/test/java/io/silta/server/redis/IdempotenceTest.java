package io.silta.server.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.silta.protocol.AgentState;
import io.silta.protocol.DeclineReason;
import io.silta.server.live.Subject;
import io.silta.server.routing.Desk;
import io.silta.server.routing.DeskContract;
import io.silta.server.routing.Held;
import io.silta.server.routing.Reservation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Each operation may be sent twice: the second time changes nothing in Redis. */
class IdempotenceTest {
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private static final Subject SUBJECT = Subject.agent("aino");
  private static final Reservation CLAIM =
      new Reservation("k1", "c2", 2, DeskContract.CARL.author(), 900);

  @Test
  void everyOperationTwiceIsOnce() {
    try (RedisServer server = RedisServer.fresh();
        Redis redis = Fresh.redis(server.uri(), Fresh.prefix())) {
      for (Runnable operation : operations(new RedisDesk(redis), new RedisPresence(redis))) {
        operation.run();
        TreeMap<String, String> once = dump(redis);
        operation.run();
        assertEquals(once, dump(redis));
      }
    }
  }

  private static List<Runnable> operations(Desk desk, RedisPresence presence) {
    return List.of(
        () -> desk.beginFilling("node-1", 1, 1_000),
        () -> desk.filled("one"),
        () -> desk.seat(DeskContract.AINO, AgentState.AVAILABLE, 2, 1),
        () -> desk.seat(DeskContract.CARL, AgentState.AVAILABLE, 2, 1),
        () -> desk.waits(DeskContract.chat("c1", "returns", "carl", "aino"), 5),
        () -> desk.waits(DeskContract.chat("c2", 6), 6),
        () -> desk.waits(DeskContract.chat("c3", 7), 7),
        () -> desk.match("o1", 10, 900, DeskContract.RULES),
        () -> desk.settle("o1", DeclineReason.EXPIRED, 20),
        () -> desk.reserve(CLAIM, 30),
        () -> desk.offered(new Reservation("o9", "c9", 2, DeskContract.BO.author(), 900), 40),
        () -> desk.held(new Held("c2", 3, "carl"), 50),
        () -> desk.state("carl", AgentState.BUSY, 1),
        () -> desk.connected("carl", false),
        () -> desk.gone("c2", 4),
        () -> desk.gone("c9", 4),
        () -> presence.alive(SUBJECT, "tab-1", 1),
        () -> presence.alive(SUBJECT, "tab-2", 2),
        () -> presence.ended(SUBJECT, "tab-1", 3),
        () -> presence.drop(3, 4),
        () -> presence.expect(Subject.agent("bo"), 5),
        () -> presence.forget(SUBJECT));
  }

  /** All of our keys; hashes and sets without their order. */
  private static TreeMap<String, String> dump(Redis redis) {
    TreeMap<String, String> all = new TreeMap<>();
    Keys keys = redis.keys();
    for (String[] some : List.of(keys.desk(), keys.presence())) {
      Arrays.stream(some).forEach(key -> all.put(key, content(redis, key)));
    }
    return all;
  }

  private static String content(Redis redis, String key) {
    return switch (redis.ask(r -> r.type(key))) {
      case "hash" -> sorted(redis.ask(r -> r.hgetall(key)));
      case "zset" -> redis.ask(r -> r.zrangeWithScores(key, 0, -1)).toString();
      case "set" -> redis.ask(r -> r.smembers(key)).stream().sorted().toList().toString();
      case String none -> none;
    };
  }

  /** Lua writes the members of an object in any order. */
  private static String sorted(Map<String, String> hash) {
    TreeMap<String, String> all = new TreeMap<>();
    hash.forEach((name, value) -> all.put(name, value.startsWith("{") ? tree(value) : value));
    return all.toString();
  }

  private static String tree(String json) {
    return SORTED.writeValueAsString(SORTED.readValue(json, Map.class));
  }
}
