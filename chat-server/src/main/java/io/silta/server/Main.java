package io.silta.server;

import io.silta.server.cli.Cli;
import io.silta.server.cli.Outside;

/** The program {@code silta}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(new Cli(Outside.real(Standalone::start, LocalRegister::open)).run(args));
  }
}
