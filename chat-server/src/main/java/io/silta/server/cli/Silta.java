package io.silta.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "silta",
    description = {"A live-chat server with a bot that answers and people who take over.", ""},
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nOf the launcher ./silta alone:%n",
    footer = {
      "  verify   Build everything and run every test.",
      "  chaos    Break a cluster on this machine, again and again, and check it.",
      "  format   Format the Java sources.",
      "",
      "Examples:",
      "  silta demo                       try everything, with nothing to set up",
      "  silta serve                      run a server",
      "  silta user add aino              let somebody answer",
      "  silta help serve                 what a command can do"
    })
final class Silta implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
