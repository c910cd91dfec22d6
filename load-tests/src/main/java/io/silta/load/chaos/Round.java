package io.silta.load.chaos;

import io.silta.load.Crowd;
import io.silta.load.Verdict;
import io.silta.load.machine.Cluster;
import io.silta.load.machine.Node;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** One fault: people come, are served, it happens, it heals, all is counted. */
final class Round {
  private static final int SERVED_BEFORE = 4;
  private static final long SERVED_SECONDS_MAX = 60;
  private static final long PROBE_SECONDS_MAX = 30;
  private static final long SETTLE_SECONDS_MAX = 45;
  private static final long AFTERMATH_MILLIS = 1_000;

  private final Cluster cluster;
  private final People people;
  private final Fault fault;
  private final Duration held;
  private final long seed;

  Round(Cluster cluster, People people, Fault fault, boolean brief, long seed) {
    this.cluster = cluster;
    this.people = people;
    this.fault = fault;
    this.held = brief ? fault.held().brief() : fault.held().full();
    this.seed = seed;
  }

  Result run() throws Exception {
    Random random = new Random(seed);
    try (Crowd crowd = people.crowd(random)) {
      Scene scene = new Scene(cluster, people, crowd, random);
      crowd.begin();
      if (!crowd.awaitServed(SERVED_BEFORE, SERVED_SECONDS_MAX)) {
        scene.wrong("nobody was served before the fault");
      }
      scene.pause(300, 1_500);
      long began = System.currentTimeMillis();
      long healed = happen(scene);
      recover(scene);
      crowd.settle(SETTLE_SECONDS_MAX);
      Verdict verdict = crowd.judge(people.supervisor());
      long gap = crowd.longestGapMillis(began);
      return result(scene, verdict, gap, crowd.recoveryMillis(healed));
    }
  }

  /** Returns when it healed, in epoch milliseconds. */
  private long happen(Scene scene) throws Exception {
    Fault.Heal heal = fault.act().begin(scene);
    long healed;
    try {
      TimeUnit.MILLISECONDS.sleep(held.toMillis());
    } finally {
      healed = System.currentTimeMillis();
      heal.heal();
    }
    return healed;
  }

  /** Without any help, a visitor who comes now is served, and all nodes are ready. */
  private void recover(Scene scene) throws InterruptedException {
    if (scene.crowd().probe("probe", seed, PROBE_SECONDS_MAX).isEmpty()) {
      scene.wrong("I7: a new visitor was not served in " + PROBE_SECONDS_MAX + " s");
    }
    for (Node node : cluster.nodes()) {
      try {
        cluster.awaitOpen(node);
      } catch (IOException e) {
        scene.wrong("I7: " + e.getMessage());
      }
    }
    TimeUnit.MILLISECONDS.sleep(AFTERMATH_MILLIS);
  }

  private Result result(Scene scene, Verdict verdict, long gap, long recovery) {
    List<String> wrong = new ArrayList<>(scene.wrongs());
    if (gap > fault.gapMax().plus(inevitable()).toMillis()) {
      wrong.add("somebody was kept waiting for %.1f s".formatted(gap / 1e3));
    }
    wrong.addAll(verdict.wrong());
    return new Result(
        fault.name(), seed, verdict, gap, recovery, scene.remarks(), List.copyOf(wrong));
  }

  /** What must be stored cannot be while the database is away. */
  private Duration inevitable() {
    return fault.name().startsWith("postgres") ? held : Duration.ZERO;
  }
}
