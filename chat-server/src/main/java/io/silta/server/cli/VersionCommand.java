package io.silta.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Print the version of Silta and of the Java that runs it.")
final class VersionCommand implements Callable<Integer> {
  private final Outside outside;

  VersionCommand(Outside outside) {
    this.outside = outside;
  }

  @Override
  public Integer call() {
    outside.out().println(Version.line());
    return Cli.OK;
  }
}
