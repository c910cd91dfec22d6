package io.silta.load.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the stores can be done to what the fault tests do to them. */
final class StoresTest {
  @Test
  void redisForgetsOrRemembersAsItIsStarted(@TempDir Path folder) throws Exception {
    try (RedisProcess redis = new RedisProcess(folder, "--appendonly", "yes")) {
      redis.start();
      redis.command("CONFIG", "SET", "appendfsync", "always");
      assertEquals("OK", redis.command("SET", "key", "value"));
      redis.kill();
      assertThrows(IOException.class, () -> redis.command("GET", "key"));
      redis.start();
      assertEquals("value", redis.command("GET", "key"));
      redis.kill();
      redis.startEmpty();
      assertEquals("", redis.command("GET", "key"));
    }
  }

  @Test
  void aFrozenRedisAnswersWhenItThaws(@TempDir Path folder) throws Exception {
    try (RedisProcess redis = new RedisProcess(folder)) {
      redis.start();
      redis.freeze();
      assertThrows(IOException.class, () -> redis.command("PING"));
      redis.thaw();
      assertEquals("PONG", redis.command("PING"));
    }
  }

  @Test
  void postgresComesBackAfterAKillAndAFreeze() throws Exception {
    try (PostgresProcess postgres = new PostgresProcess()) {
      postgres.begin();
      postgres.kill();
      postgres.start();
      postgres.freeze();
      postgres.thaw();
      postgres.kill();
      postgres.start();
    }
  }
}
