package io.silta.load.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of all rounds, for programs (JSON) and for people (Markdown).
 *
 * @param seed repeats the same faults in the same order
 */
record Report(long seed, int nodes, List<Result> results) {
  private static final String HEAD =
      """
      | fault | no. | rounds | messages | lost | doubled | sent again | longest gap seen | longest wait for a person | recovery | broken promises |
      |---|---|---|---|---|---|---|---|---|---|---|
      """;

  /**
   * A fault, all its rounds together. Times are the longest of all rounds, in milliseconds.
   *
   * @param resent messages that were sent again, of which {@code ackLost} had been stored
   */
  private record Row(
      String fault,
      String number,
      String what,
      int rounds,
      int messages,
      int lost,
      int doubled,
      int resent,
      int ackLost,
      long gapMillis,
      long queueMillis,
      long recoveryMillis,
      int wrong) {}

  boolean good() {
    return results.stream().allMatch(result -> result.wrong().isEmpty());
  }

  private List<Row> rows() {
    return Faults.all().stream()
        .map(fault -> row(fault, results.stream().filter(fault::made).toList()))
        .filter(row -> row.rounds() > 0)
        .toList();
  }

  private static Row row(Fault fault, List<Result> rounds) {
    return new Row(
        fault.name(),
        fault.number(),
        fault.what(),
        rounds.size(),
        rounds.stream().mapToInt(round -> round.verdict().sent()).sum(),
        rounds.stream().mapToInt(round -> round.verdict().lost()).sum(),
        rounds.stream().mapToInt(round -> round.verdict().doubled()).sum(),
        rounds.stream().mapToInt(round -> round.verdict().resent()).sum(),
        rounds.stream().mapToInt(round -> round.verdict().ackLost()).sum(),
        rounds.stream().mapToLong(Result::gapMillis).max().orElse(0),
        rounds.stream().mapToLong(round -> round.verdict().queueMillisMax()).max().orElse(0),
        rounds.stream().mapToLong(Result::recoveryMillis).max().orElse(0),
        rounds.stream().mapToInt(round -> round.wrong().size()).sum());
  }

  /** The table of the faults, with what went wrong below it. */
  String markdown() {
    StringBuilder text = new StringBuilder("# Faults\n\n");
    text.append("Seed %d, %d nodes, %d rounds.\n\n".formatted(seed, nodes, results.size()));
    text.append(HEAD);
    rows().forEach(row -> text.append(line(row)));
    text.append("\nGaps, waits and recoveries are the longest of all rounds.\n");
    for (Result result : results) {
      List<String> said = new ArrayList<>(result.wrong());
      said.addAll(result.remarks());
      if (!said.isEmpty()) {
        text.append("\n## %s, seed %d\n\n".formatted(result.fault(), result.seed()));
        said.forEach(what -> text.append("* ").append(what).append('\n'));
      }
    }
    return text.toString();
  }

  private static String line(Row row) {
    return "| %s: %s | %s | %d | %d | %d | %d | %d (%d stored) | %s | %s | %s | %d |\n"
        .formatted(
            row.fault(),
            row.what(),
            row.number(),
            row.rounds(),
            row.messages(),
            row.lost(),
            row.doubled(),
            row.resent(),
            row.ackLost(),
            seconds(row.gapMillis()),
            seconds(row.queueMillis()),
            seconds(row.recoveryMillis()),
            row.wrong());
  }

  private static String seconds(long millis) {
    return "%.1f s".formatted(millis / 1e3);
  }

  /** Writes {@code chaos.json} and {@code chaos.md}. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    var all = Map.of("seed", seed, "nodes", nodes, "faults", rows(), "rounds", results);
    Files.writeString(folder.resolve("chaos.json"), json.writeValueAsString(all));
    Files.writeString(folder.resolve("chaos.md"), markdown());
  }
}
