package io.silta.load.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the command line asks for.
 *
 * @param duration for how long new rounds begin
 * @param seed the faults and their order
 * @param faults those to choose from
 * @param brief whether each is as short as can be
 * @param jars one for each node
 * @param report the folder for the report and the logs
 */
record Wish(
    Duration duration, long seed, List<Fault> faults, boolean brief, List<Path> jars, Path report) {
  static final String USAGE =
      """
      silta chaos [--minutes N] [--seed S] [--faults NAME,NAME] [--nodes N] [--brief]
                  [--other-jar FILE] [--report DIR] [--list]

      Starts Redis, PostgreSQL and a cluster of servers on this machine, lets visitors and agents
      talk, breaks one thing after the other, and checks after each that no message was lost or
      doubled and that all is well again by itself.

        --minutes N       begin new rounds for so long. Default: 10
        --seed S          the same seed repeats the same faults. Default: a new one, printed
        --faults NAMES    only these. Default: all; --list lists them
        --nodes N         servers, 1..5. Default: 2
        --brief           make each fault as short as can be
        --other-jar FILE  a silta.jar of another version, for the second server
        --report DIR      where chaos.md, chaos.json and the logs go. Default: silta-chaos

      Ends with 0 when every promise was kept, 1 when not, 2 when the command is not understood.
      """;

  /** Reads the arguments; an IllegalArgumentException tells what is wrong with them. */
  static Wish parse(List<String> args) {
    long minutes = 10;
    long seed = System.nanoTime();
    List<Fault> faults = Faults.all();
    boolean brief = false;
    int nodes = 2;
    Path jar = Path.of("chat-server/target/silta.jar");
    Path other = null;
    Path report = Path.of("silta-chaos");
    for (Iterator<String> words = args.iterator(); words.hasNext(); ) {
      String option = words.next();
      switch (option) {
        case "--brief" -> brief = true;
        case "--minutes" -> minutes = number(option, value(option, words), 1, 10_000);
        case "--seed" ->
            seed = number(option, value(option, words), Long.MIN_VALUE, Long.MAX_VALUE);
        case "--nodes" -> nodes = (int) number(option, value(option, words), 1, 5);
        case "--faults" -> faults = faults(value(option, words));
        case "--jar" -> jar = Path.of(value(option, words));
        case "--other-jar" -> other = Path.of(value(option, words));
        case "--report" -> report = Path.of(value(option, words));
        default -> throw new IllegalArgumentException("unknown: " + option);
      }
    }
    return new Wish(
        Duration.ofMinutes(minutes), seed, faults, brief, jars(jar, other, nodes), report);
  }

  private static String value(String option, Iterator<String> words) {
    if (!words.hasNext()) {
      throw new IllegalArgumentException(option + ": missing (expected: a value)");
    }
    return words.next();
  }

  private static long number(String option, String text, long min, long max) {
    try {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new IllegalArgumentException(
        "%s: %s (expected: %d..%d)".formatted(option, text, min, max));
  }

  private static List<Fault> faults(String names) {
    return Arrays.stream(names.split(",")).map(Wish::fault).toList();
  }

  private static Fault fault(String name) {
    return Faults.all().stream()
        .filter(fault -> fault.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("--faults: %s (expected: %s)".formatted(name, all())));
  }

  private static String all() {
    return Faults.all().stream().map(Fault::name).collect(Collectors.joining(", "));
  }

  private static List<Path> jars(Path jar, Path other, int nodes) {
    Path[] jars = new Path[nodes];
    Arrays.fill(jars, jar.toAbsolutePath());
    if (other != null) {
      jars[1] = other.toAbsolutePath();
    }
    return List.of(jars);
  }
}
