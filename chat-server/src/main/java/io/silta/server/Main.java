package io.silta.server;

import io.silta.server.cli.Cli;
import io.silta.server.cli.Outside;

/** The program {@code silta}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(new Cli(Outside.real(Main::start, LocalRegister::open)).run(args));
  }

  private static io.silta.server.cli.Server start(io.silta.server.config.Config config) {
    throw new io.silta.server.cli.CommandException("this build has no server yet");
  }
}
