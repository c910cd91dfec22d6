package io.silta.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "rules",
    description = "Look after the bot's rules.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  silta rules test ./rules           check the rules and run their tests",
      "  silta rules test ./rules --json    the same for a program",
      "  silta rules eval --train T.jsonl --test X.jsonl   measure the learned matcher",
      "  silta rules publish ./rules        let the servers of a cluster use them"
    })
final class RulesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Which command? (expected: test, eval or publish)");
  }
}
