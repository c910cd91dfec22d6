package io.silta.server.cli;

import io.silta.server.config.Config;
import io.silta.server.conversation.LogUnavailableException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command on what is kept in a data folder or in a database. */
abstract class RegisterCommand implements Callable<Integer> {
  final Outside outside;

  @Spec CommandSpec spec;

  RegisterCommand(Outside outside) {
    this.outside = outside;
  }

  /** Looks at the arguments before any data are touched. */
  void check() {}

  /** Does it; an IllegalArgumentException tells what is wrong with the arguments. */
  abstract void run(Register register) throws IOException;

  /** Whether it may begin a data folder or a database. */
  boolean makes() {
    return false;
  }

  @Override
  public final Integer call() {
    Config config = ConfigOptions.readForData(spec, outside);
    try {
      check();
      open(config);
      return Cli.OK;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (IOException | LogUnavailableException e) {
      throw new CommandException(e.getMessage());
    }
  }

  private void open(Config config) throws IOException {
    try (Register register = outside.registers().open(config, makes())) {
      run(register);
    }
  }

  final void say(String line) {
    outside.out().println(line);
  }
}
