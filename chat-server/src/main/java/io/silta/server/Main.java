package io.silta.server;

import io.silta.server.cli.Cli;
import io.silta.server.cli.Outside;
import io.silta.server.cli.Server;
import io.silta.server.config.Config;
import java.io.IOException;

/** The program {@code silta}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(new Cli(Outside.real(Main::start, LocalRegister::open)).run(args));
  }

  /** The one place that asks which of the two products it is. */
  static Server start(Config config) throws IOException {
    return config.cluster().shared() ? Cluster.start(config) : Standalone.start(config);
  }
}
