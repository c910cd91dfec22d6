package io.silta.server.cli;

import io.silta.bot.Compilation;
import io.silta.bot.RuleCompiler;
import io.silta.bot.RuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "publish",
    description = {
      "Check the rule files (*.yaml) of a folder as \"silta rules test\" does and, if all is good,"
          + " publish them for all servers that share the database. They take them in a few"
          + " seconds.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The rules are published.",
      "1:They are refused, or the database cannot be used. Nothing has changed.",
      "2:The arguments are wrong."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  silta rules publish ./rules --note 'Opening hours in summer'",
      "  silta rules publish ./rules --config /etc/silta/silta.conf"
    })
final class RulesPublishCommand extends RegisterCommand {
  private static final int NOTE_MAX = 200;

  @Parameters(paramLabel = "DIR", description = "The folder of the rules.")
  private Path folder;

  @Option(names = "--note", paramLabel = "TEXT", description = "What has changed, for colleagues.")
  private String note = "";

  private RuleFolder.Contents contents;

  RulesPublishCommand(Outside outside) {
    super(outside);
  }

  @Override
  boolean makes() {
    return true;
  }

  @Override
  void check() {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "DIR: " + folder + " (expected: a folder with rule files, *.yaml)");
    }
    if (note.length() > NOTE_MAX) {
      throw new IllegalArgumentException(
          "--note: " + note.length() + " characters (expected: at most " + NOTE_MAX + ")");
    }
    contents = RuleFolder.read(folder);
    Compilation result = compiled(contents);
    new RulesReport(outside.out(), folder).print(result);
    if (!result.isGood()) {
      throw new CommandException("rules: refused (expected: without problems); nothing published");
    }
  }

  static Compilation compiled(RuleFolder.Contents contents) {
    return contents.problems().isEmpty()
        ? RuleCompiler.compile(contents.files())
        : new Compilation(Optional.empty(), contents.problems(), List.of(), 0);
  }

  @Override
  void run(Register register) throws IOException {
    String author = System.getProperty("user.name", "");
    long version =
        register.rules().publish(contents.files(), author, note, System.currentTimeMillis());
    say("Published as version " + version + ".");
  }
}
