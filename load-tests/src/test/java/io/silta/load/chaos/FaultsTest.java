package io.silta.load.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.silta.load.machine.Cluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each important fault once, as short as can be, on one cluster; {@code silta chaos} does more. */
final class FaultsTest {
  private static final long SEED = Long.getLong("silta.chaos.seed", System.nanoTime());
  private static final Path JAR = Path.of("../chat-server/target/silta.jar").toAbsolutePath();
  private static final List<String> SHORT_RUN =
      List.of(
          "node-killed",
          "rolling-deploy",
          "redis-flushed",
          "redis-emptied",
          "redis-failover",
          "redis-frozen",
          "redis-full",
          "redis-one-way",
          "pubsub-killed",
          "postgres-killed",
          "postgres-cut",
          "two-sockets",
          "agent-disabled",
          "storm");

  @TempDir private static Path folder;
  private static final List<Result> results = new ArrayList<>();
  private static Cluster cluster;
  private static People people;

  @BeforeAll
  static void begin() throws Exception {
    System.out.println("faults: seed " + SEED);
    cluster = Cluster.start(new Cluster.Plan(folder, List.of(JAR, JAR), List.of()));
    people = People.of(cluster);
  }

  @AfterAll
  static void end() {
    if (cluster != null) {
      cluster.close();
    }
    System.out.println(new Report(SEED, 2, List.copyOf(results)).markdown());
  }

  @TestFactory
  Stream<DynamicTest> noFaultLosesOrDoublesAnything() {
    Random random = new Random(SEED);
    return Faults.all().stream()
        .filter(fault -> SHORT_RUN.contains(fault.name()))
        .map(fault -> test(fault, random.nextLong()));
  }

  private static DynamicTest test(Fault fault, long seed) {
    return DynamicTest.dynamicTest(
        fault.name(),
        () -> {
          Result result = new Round(cluster, people, fault, true, seed).run();
          results.add(result);
          System.out.println(fault.name() + ": " + Chaos.summary(result));
          assertEquals(List.of(), result.wrong(), fault.name() + ", seed " + seed);
        });
  }
}
