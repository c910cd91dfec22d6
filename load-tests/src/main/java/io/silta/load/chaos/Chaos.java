package io.silta.load.chaos;

import io.silta.load.machine.Cluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** {@code silta chaos}: breaks one thing after the other, for minutes or for days. */
public final class Chaos {
  private static final int WRONG = 1;
  private static final int USAGE = 2;

  private final Wish wish;
  private final Random random;
  private final Deque<Fault> next = new ArrayDeque<>();
  private final List<Result> results = new ArrayList<>();

  private Chaos(Wish wish) {
    this.wish = wish;
    this.random = new Random(wish.seed());
  }

  /** Runs it; ends the JVM with the exit code. */
  public static void main(String[] args) throws Exception {
    List<String> words = List.of(args);
    if (words.contains("--help") || words.contains("-h")) {
      System.out.print(Wish.USAGE);
    } else if (words.contains("--list")) {
      Faults.all().forEach(fault -> System.out.printf("%-20s %s%n", fault.name(), fault.what()));
    } else {
      System.exit(run(words));
    }
  }

  private static int run(List<String> words) throws Exception {
    Wish wish;
    try {
      wish = Wish.parse(words);
    } catch (IllegalArgumentException e) {
      System.err.println("silta chaos: " + e.getMessage() + "\n");
      System.err.print(Wish.USAGE);
      return USAGE;
    }
    return new Chaos(wish).run() ? 0 : WRONG;
  }

  private boolean run() throws Exception {
    long deadline = System.nanoTime() + wish.duration().toNanos();
    Path logs = Files.createDirectories(wish.report()).resolve("logs");
    say("seed %d, %d nodes, logs in %s", wish.seed(), wish.jars().size(), logs);
    try (Cluster cluster = Cluster.start(new Cluster.Plan(logs, wish.jars(), List.of()))) {
      People people = People.of(cluster);
      do {
        round(cluster, people);
      } while (System.nanoTime() < deadline);
    }
    Report report = report();
    System.out.println();
    System.out.print(report.markdown());
    return report.good();
  }

  /** All faults come once before any comes again. */
  private Fault fault() {
    if (next.isEmpty()) {
      List<Fault> all = new ArrayList<>(wish.faults());
      Collections.shuffle(all, random);
      next.addAll(all);
    }
    return next.pop();
  }

  private void round(Cluster cluster, People people) throws Exception {
    Fault fault = fault();
    long seed = random.nextLong();
    say("%3d  %-18s", results.size() + 1, fault.name());
    Result result = new Round(cluster, people, fault, wish.brief(), seed).run();
    results.add(result);
    say("     %s", summary(result));
    result.wrong().forEach(what -> say("     WRONG: %s", what));
    // After each round, so that a long run that is ended early has a report.
    report().write(wish.report());
  }

  static String summary(Result result) {
    return "%d messages, %d lost, %d doubled, gap %.1f s, recovery %.1f s %s"
        .formatted(
            result.verdict().sent(),
            result.verdict().lost(),
            result.verdict().doubled(),
            result.gapMillis() / 1e3,
            result.recoveryMillis() / 1e3,
            result.remarks());
  }

  private Report report() {
    return new Report(wish.seed(), wish.jars().size(), List.copyOf(results));
  }

  private static void say(String form, Object... values) {
    System.out.println(form.formatted(values));
  }
}
