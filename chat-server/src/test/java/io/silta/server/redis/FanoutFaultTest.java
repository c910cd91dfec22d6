package io.silta.server.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.silta.server.live.Channel;
import io.silta.server.live.Signal;
import io.silta.server.memory.MemoryFanout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes and what may go wrong between them. */
class FanoutFaultTest {
  private static final Channel CHAT = Channel.conversation("conversation-0001");
  private static final Signal NEWS = new Signal.ChatsChanged("conversation-0001");
  private static final Signal MISSED = new Signal.Missed();
  private final RedisServer server = RedisServer.fresh();
  private final Redis redis =
      Fresh.answering(RedisSettings.of(server.uri(), "silta", Duration.ofMillis(500)));
  private final RedisFanout one = RedisFanout.open(new MemoryFanout(), redis, "node-1");
  private final RedisFanout other = RedisFanout.open(new MemoryFanout(), redis, "node-2");
  private final List<Signal> heard = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    one.close();
    other.close();
    redis.close();
    server.close();
  }

  private static ConditionFactory soon() {
    return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
  }

  /** The other node listens, and knows that it may have missed what came before. */
  private void listening() {
    other.subscribe(CHAT, heard::add);
    soon().until(() -> heard.contains(MISSED));
    heard.clear();
  }

  private void newsArrive() {
    soon()
        .untilAsserted(
            () -> {
              one.publish(CHAT, NEWS);
              assertEquals(true, heard.contains(NEWS));
            });
    heard.clear();
  }

  @Test
  void anotherNodeHearsInOrderAndNobodyHearsTwice() {
    listening();
    List<Signal> own = new CopyOnWriteArrayList<>();
    one.subscribe(CHAT, own::add);
    soon().until(() -> own.contains(MISSED));
    List<Signal> all = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      all.add(new Signal.Head("conversation-0001", i, i));
    }
    all.forEach(signal -> one.publish(CHAT, signal));
    soon().untilAsserted(() -> assertEquals(all, news(heard)));
    assertEquals(all, news(own));
    soon().until(() -> one.published() >= 500);
    assertEquals(500, other.received());
  }

  private static List<Signal> news(List<Signal> signals) {
    return signals.stream().filter(signal -> !signal.equals(MISSED)).toList();
  }

  @Test
  void aKilledSubscriptionIsMadeAgainAndTold() {
    listening();
    server.cli("client", "kill", "type", "pubsub");
    soon().until(() -> heard.contains(MISSED));
    heard.clear();
    newsArrive();
  }

  @Test
  void aCanaryThatIsSilentIsNoticedAndTheFanoutComesBack() {
    soon().until(() -> one.whole() && other.whole());
    listening();
    server.suspend();
    soon().until(() -> !one.whole() && !other.whole());
    heard.clear();
    server.resume();
    soon().until(() -> one.whole() && other.whole());
    soon().until(() -> heard.contains(MISSED));
    newsArrive();
  }

  @Test
  void aConnectionThatLivesButHearsNothingIsMadeAnew() {
    soon().until(other::whole);
    listening();
    server.cli("acl", "setuser", "default", "resetchannels");
    soon().until(() -> !other.whole());
    assertEquals(true, redis.reachable());
    server.cli("acl", "setuser", "default", "allchannels");
    soon().until(() -> one.whole() && other.whole());
    soon().until(() -> heard.contains(MISSED));
    newsArrive();
  }

  @Test
  void itComesBackAfterRedisWasKilled() {
    soon().until(other::whole);
    listening();
    server.kill();
    soon().until(() -> !other.whole());
    one.publish(CHAT, NEWS);
    server.start();
    soon().until(() -> one.whole() && other.whole());
    newsArrive();
  }

  @Test
  void whatANewerNodeSaysIsIgnoredAndWhatNobodySaysIsCounted() {
    listening();
    server.cli(
        "spublish",
        "silta:{conversation:conversation-0001}",
        "{\"from\":\"x\",\"type\":\"yodel\",\"loud\":9}");
    soon().until(() -> other.unknown() == 1);
    server.cli("spublish", "silta:{conversation:conversation-0001}", "{\"from\":\"x\"");
    server.cli("spublish", "silta:{conversation:conversation-0001}", "{\"type\":\"missed\"}");
    soon().until(() -> other.bad() == 2);
    assertEquals(List.of(), news(heard));
    newsArrive();
  }
}
