package io.silta.server.cli;

import io.silta.bot.Compilation;
import io.silta.bot.Problem;
import io.silta.bot.RuleFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "test",
    description = {
      "Read the rule files (*.yaml) of a folder, run the tests in them, and tell all that is wrong"
          + " as FILE:LINE:COLUMN: MESSAGE.",
      "",
      "A server takes the same rules or refuses them for the same reasons.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The rules are good and every test passed.",
      "1:Something is wrong.",
      "2:The arguments are wrong."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  silta rules test ./rules", "  silta rules test ./rules --json"})
final class RulesTestCommand implements Callable<Integer> {
  private final Outside outside;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The folder of the rules.")
  private Path folder;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  RulesTestCommand(Outside outside) {
    this.outside = outside;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(), "DIR: " + folder + " (expected: a folder with rule files, *.yaml)");
    }
    Compilation result = RuleFolder.compile(folder);
    if (json) {
      outside.out().println(JsonLines.write(asMap(result)));
    } else {
      new RulesReport(outside.out(), folder).print(result);
    }
    return result.isGood() ? Cli.OK : Cli.FAILED;
  }

  private static Map<String, Object> asMap(Compilation result) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("good", result.isGood());
    map.put("testsRun", result.testsRun());
    map.put("problems", list(result.problems()));
    map.put("warnings", list(result.warnings()));
    return map;
  }

  private static List<Map<String, Object>> list(List<Problem> problems) {
    return problems.stream().map(RulesTestCommand::asMap).toList();
  }

  private static Map<String, Object> asMap(Problem problem) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("file", problem.file());
    map.put("line", problem.line());
    map.put("column", problem.column());
    map.put("message", problem.message());
    return map;
  }
}
