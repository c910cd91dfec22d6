package io.silta.server.cli;

import io.silta.bot.Compilation;
import io.silta.bot.RuleFolder;
import io.silta.server.config.Config;
import io.silta.server.conversation.LogUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "migrate",
    description = {
      "Move all that a data folder holds into an empty PostgreSQL database, to go on as a cluster.",
      "",
      "Stop the server first. The folder is only read, so that you can go back to it; the database"
          + " gets everything, checked row by row, or nothing. Rule files of the folder are"
          + " published, too.",
      "",
      "The database's URL has a password in it and no flag may show it: give it as"
          + " SILTA_DATABASE_URL or in a file (--config).",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Everything was moved, and is the same on both sides.",
      "1:It could not be done, and nothing was moved.",
      "2:The arguments are wrong."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  silta migrate --data /var/lib/silta --config /etc/silta/silta.conf",
      "  SILTA_DATABASE_URL=postgresql://silta:...@db/silta silta migrate"
    })
final class MigrateCommand implements Callable<Integer> {
  private final Outside outside;

  @Spec private CommandSpec spec;

  MigrateCommand(Outside outside) {
    this.outside = outside;
  }

  @Override
  public Integer call() {
    Config config = ConfigOptions.readForData(spec, outside);
    if (config.cluster().databaseUrl().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "database-url: none (expected: the database to move to)");
    }
    Map<String, byte[]> rules = rules(config.folders());
    try (Register register = outside.registers().open(config, true)) {
      print(register.moveIn(config.folders().data(), rules, System.currentTimeMillis()));
      return Cli.OK;
    } catch (IOException | LogUnavailableException e) {
      throw new CommandException(e.getMessage());
    }
  }

  /** Those that a server on this folder would use, if it has any of its own. */
  private Map<String, byte[]> rules(Config.Folders folders) {
    if (!Files.isDirectory(folders.rulesFolder())) {
      return Map.of();
    }
    RuleFolder.Contents contents = RuleFolder.read(folders.rulesFolder());
    Compilation result = RulesPublishCommand.compiled(contents);
    if (!contents.files().isEmpty() && !result.isGood()) {
      new RulesReport(outside.out(), folders.rulesFolder()).print(result);
      throw new CommandException(
          "rules: " + folders.rulesFolder() + " (expected: without problems); nothing moved");
    }
    return contents.files();
  }

  private void print(List<Register.Moved> moved) {
    List<List<String>> rows =
        moved.stream()
            .map(table -> List.of(table.table(), Long.toString(table.rows()), table.checksum()))
            .toList();
    Table.print(outside.out(), List.of("table", "rows", "checksum"), rows);
    outside.out().println("Everything was moved, and is the same on both sides.");
  }
}
