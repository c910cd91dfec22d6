package io.silta.server.cli;

import io.silta.server.config.EffectiveConfig;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a server until its end or the process's. */
final class Running {
  private static final Logger LOG = LoggerFactory.getLogger(Running.class);

  private Running() {}

  /** Starts a server, shows it, and waits; a signal to the process ends it in good order. */
  static void untilEnd(Outside outside, EffectiveConfig effective, Consumer<Server> shown)
      throws Exception {
    LOG.info("{} with {}", Version.line(), effective.changes());
    try (Server server = outside.starter().start(effective.config())) {
      var ending = Thread.ofPlatform().name("ending").unstarted(() -> end(server));
      Runtime.getRuntime().addShutdownHook(ending);
      shown.accept(server);
      server.awaitEnd();
    }
  }

  /** On a signal: the exit code of a server that was told to end and did is 0. */
  private static void end(Server server) {
    server.close();
    Runtime.getRuntime().halt(Cli.OK);
  }
}
