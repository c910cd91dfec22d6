package io.silta.server.cli;

import io.silta.server.config.EffectiveConfig;
import java.io.IOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that runs until its end or the process's. */
final class Running {
  private static final Logger LOG = LoggerFactory.getLogger(Running.class);

  private final Server server;
  private final Runnable cleaned;
  private boolean ended;

  private Running(Server server, Runnable cleaned) {
    this.server = server;
    this.cleaned = cleaned;
  }

  /**
   * Starts a server, shows it, and waits; a signal to the process ends it in good order.
   *
   * @param cleaned runs after a server that was started has ended
   * @return the exit code of a server that ended by itself
   */
  static int untilEnd(
      Outside outside, EffectiveConfig effective, Consumer<Server> shown, Runnable cleaned)
      throws Exception {
    LOG.info("{} with {}", Version.line(), effective.changes());
    var running = new Running(start(outside, effective), cleaned);
    var signalled = Thread.ofPlatform().name("ending").unstarted(running::endOnSignal);
    Runtime.getRuntime().addShutdownHook(signalled);
    shown.accept(running.server);
    running.server.awaitEnd();
    running.end();
    forget(signalled);
    return Cli.OK;
  }

  private static Server start(Outside outside, EffectiveConfig effective) throws Exception {
    try {
      return outside.starter().start(effective.config());
    } catch (IOException e) {
      throw new CommandException(e.getMessage());
    }
  }

  /** Once; whoever comes second waits until it is done. */
  private synchronized void end() {
    if (!ended) {
      ended = true;
      server.close();
      cleaned.run();
    }
  }

  /** A server that was told to end, and did, has done what it should: the exit code is 0. */
  private void endOnSignal() {
    end();
    Runtime.getRuntime().halt(Cli.OK);
  }

  /** A hook that is not to run any more. */
  static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // A signal came: the hook is at work and ends the process.
    }
  }
}
