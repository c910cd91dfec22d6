package io.silta.server.cli;

import io.silta.bot.Compilation;
import io.silta.bot.Problem;
import io.silta.server.logging.OneLine;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells people what the compiler said of the rules of a folder. */
record RulesReport(PrintWriter out, Path folder) {
  void print(Compilation result) {
    result.problems().forEach(problem -> out.println(placed(problem)));
    result.warnings().forEach(warning -> out.println(placed(warning) + " (warning)"));
    out.println(summary(result));
  }

  /** The place as the user's editor finds it: with the folder that was given. */
  private String placed(Problem problem) {
    boolean inFolder = Files.exists(folder.resolve(problem.file()));
    return OneLine.of(
        inFolder ? folder.resolve(problem.toString()).toString() : problem.toString());
  }

  private static String summary(Compilation result) {
    String verdict = result.isGood() ? "good" : "refused";
    return "%s: %s, %s, %s run"
        .formatted(
            verdict,
            count(result.problems().size(), "problem"),
            count(result.warnings().size(), "warning"),
            count(result.testsRun(), "test"));
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
