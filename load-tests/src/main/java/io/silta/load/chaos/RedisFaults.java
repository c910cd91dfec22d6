package io.silta.load.chaos;

import static io.silta.load.machine.TcpProxy.Way.BACK;
import static io.silta.load.machine.TcpProxy.Way.THERE;

import io.silta.load.machine.Node;
import io.silta.load.machine.RedisProcess;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What happens to Redis and on the way there. */
final class RedisFaults {
  private static final int FLUSHES = 3;
  private static final int KILLS = 5;
  private static final int SYNC_SECONDS_MAX = 20;

  private RedisFaults() {}

  static Fault.Heal flushed(Scene scene) throws Exception {
    for (int i = 0; i < FLUSHES; i++) {
      scene.cluster().redis().command("FLUSHALL");
      scene.pause(100, 1_500);
    }
    return () -> {};
  }

  static Fault.Heal restarted(Scene scene) throws Exception {
    RedisProcess redis = scene.cluster().redis();
    redis.kill();
    return redis::start;
  }

  static Fault.Heal emptied(Scene scene) throws Exception {
    RedisProcess redis = scene.cluster().redis();
    redis.kill();
    return redis::startEmpty;
  }

  /** The replica is stopped for a while first, so that it does not know the last that happened. */
  static Fault.Heal failedOver(Scene scene) throws Exception {
    RedisProcess master = scene.cluster().redis();
    RedisProcess replica = scene.cluster().spareRedis();
    replica.startEmpty();
    replica.command("REPLICAOF", "127.0.0.1", "" + master.port());
    awaitSync(replica);
    replica.freeze();
    scene.pause(1_000, 2_000);
    master.kill();
    return () -> {
      replica.thaw();
      replica.command("REPLICAOF", "NO", "ONE");
      scene.cluster().failOver();
    };
  }

  private static void awaitSync(RedisProcess replica) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SYNC_SECONDS_MAX);
    while (!replica.command("INFO", "replication").contains("master_link_status:up")) {
      if (System.nanoTime() > deadline) {
        throw new IOException("the replica did not get hold of its master");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  static Fault.Heal frozen(Scene scene) {
    RedisProcess redis = scene.cluster().redis();
    redis.freeze();
    return redis::thaw;
  }

  static Fault.Heal full(Scene scene) throws Exception {
    RedisProcess redis = scene.cluster().redis();
    redis.command("CONFIG", "SET", "maxmemory-policy", "noeviction");
    redis.command("CONFIG", "SET", "maxmemory", "1");
    return () -> redis.command("CONFIG", "SET", "maxmemory", "0");
  }

  static Fault.Heal partitioned(Scene scene) {
    Node node = scene.anyNode();
    node.redis().hold(THERE, BACK);
    return node::heal;
  }

  static Fault.Heal deaf(Scene scene) {
    Node node = scene.anyNode();
    node.redis().drop(BACK);
    return node::heal;
  }

  static Fault.Heal cut(Scene scene) {
    Node node = scene.anyNode();
    node.redis().cut();
    return node::heal;
  }

  static Fault.Heal subscriptionsKilled(Scene scene) throws Exception {
    int killed = 0;
    for (int i = 0; i < KILLS; i++) {
      String count = scene.cluster().redis().command("CLIENT", "KILL", "TYPE", "pubsub");
      killed += Integer.parseInt(count);
      scene.pause(100, 1_000);
    }
    scene.remark(killed + " subscriptions killed");
    return () -> {};
  }
}
