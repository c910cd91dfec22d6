package io.silta.load.chaos;

import io.silta.load.chaos.Fault.Held;
import java.time.Duration;
import java.util.List;

/** All faults that we know how to bring about on one machine. */
final class Faults {
  // Three seconds are promised; one more for a slow machine.
  private static final Duration DEPLOY = Duration.ofSeconds(4);
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final Duration SOME = Duration.ofSeconds(8);
  private static final Duration LONG = Duration.ofSeconds(20);

  private Faults() {}

  static List<Fault> all() {
    return List.of(
        new Fault(
            "nothing", "", "nothing, for comparison", Held.seconds(3, 10), SHORT, _ -> () -> {}),
        // Nodes.
        new Fault(
            "node-killed",
            "F1 F2 F3",
            "kill -9 of a node, started again",
            Held.seconds(2, 4),
            SOME,
            NodeFaults::killed),
        new Fault(
            "node-frozen",
            "F21",
            "SIGSTOP of a node until others have its chats, then SIGCONT",
            Held.seconds(15, 60),
            LONG,
            NodeFaults::frozen),
        new Fault(
            "rolling-deploy",
            "F4",
            "SIGTERM of each node in turn, started again",
            Held.NOT,
            DEPLOY,
            NodeFaults::deployed),
        new Fault(
            "low-heap",
            "F27",
            "a node with 48 MiB of heap under a flood, then started again",
            Held.seconds(5, 10),
            SOME,
            NodeFaults::starved),
        // Redis.
        new Fault(
            "redis-flushed", "F7", "FLUSHALL, three times", Held.NOT, SHORT, RedisFaults::flushed),
        new Fault(
            "redis-restarted",
            "F6",
            "kill -9 of Redis, started again from its log",
            Held.seconds(2, 5),
            SHORT,
            RedisFaults::restarted),
        new Fault(
            "redis-emptied",
            "F7",
            "kill -9 of Redis, started again with nothing",
            Held.seconds(2, 5),
            SHORT,
            RedisFaults::emptied),
        new Fault(
            "redis-failover",
            "F8",
            "kill -9 of Redis, its replica, which lags behind, takes its place",
            Held.seconds(1, 3),
            SHORT,
            RedisFaults::failedOver),
        new Fault(
            "redis-frozen",
            "F10",
            "SIGSTOP of Redis, then SIGCONT",
            Held.seconds(6, 30),
            SHORT,
            RedisFaults::frozen),
        new Fault(
            "redis-full",
            "F11",
            "Redis refuses all writes: maxmemory, noeviction",
            Held.seconds(5, 15),
            SHORT,
            RedisFaults::full),
        new Fault(
            "redis-partition",
            "F9",
            "the line of a node to Redis carries nothing",
            Held.seconds(6, 20),
            SHORT,
            RedisFaults::partitioned),
        new Fault(
            "redis-one-way",
            "F9",
            "the line of a node to Redis loses all answers",
            Held.seconds(6, 20),
            SHORT,
            RedisFaults::deaf),
        new Fault(
            "redis-cut",
            "F9",
            "the line of a node to Redis is cut",
            Held.seconds(6, 20),
            SHORT,
            RedisFaults::cut),
        new Fault(
            "pubsub-killed",
            "F24",
            "CLIENT KILL TYPE pubsub, five times",
            Held.NOT,
            SHORT,
            RedisFaults::subscriptionsKilled),
        // PostgreSQL.
        new Fault(
            "postgres-killed",
            "",
            "kill -9 of PostgreSQL, started again",
            Held.seconds(2, 5),
            LONG,
            PostgresFaults::killed),
        new Fault(
            "postgres-frozen",
            "",
            "SIGSTOP of PostgreSQL, then SIGCONT",
            Held.seconds(5, 30),
            LONG.plusSeconds(20),
            PostgresFaults::frozen),
        new Fault(
            "postgres-cut",
            "",
            "the line of a node to PostgreSQL is cut",
            Held.seconds(5, 20),
            LONG,
            PostgresFaults::cut),
        new Fault(
            "postgres-partition",
            "",
            "the line of a node to PostgreSQL carries nothing",
            Held.seconds(5, 20),
            LONG,
            PostgresFaults::partitioned),
        // Clients.
        new Fault(
            "clients-vanish",
            "F14 F16 F17",
            "the line of some visitors and an agent carries nothing, and nobody says good-bye",
            Held.seconds(14, 45),
            SHORT,
            ClientFaults::vanished),
        new Fault(
            "two-sockets",
            "F18",
            "visitors change their connection 100 times while the one before still stands",
            Held.NOT,
            SHORT,
            ClientFaults::swapped),
        new Fault(
            "agent-disabled",
            "F15",
            "an agent is disabled, then enabled",
            Held.seconds(1, 5),
            SHORT,
            ClientFaults::disabled),
        new Fault(
            "storm",
            "F22",
            "all connections of all clients break at once, three times",
            Held.NOT,
            SOME,
            ClientFaults::storm),
        new Fault(
            "slow-reader",
            "F23",
            "some visitors and an agent get 1 kB/s",
            Held.seconds(8, 30),
            SHORT,
            ClientFaults::slowed),
        new Fault(
            "slow-lines",
            "",
            "50 ms more on the way from a node to Redis and PostgreSQL, and back",
            Held.seconds(5, 20),
            SHORT,
            NodeFaults::slowed));
  }
}
