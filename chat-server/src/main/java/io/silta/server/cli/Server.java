package io.silta.server.cli;

import io.silta.server.config.Config;
import java.io.IOException;

/** A running server, as the commands see it. */
public interface Server extends AutoCloseable {
  /** Starts servers. */
  @FunctionalInterface
  interface Starter {
    /**
     * Starts a server; when this returns, it answers.
     *
     * @throws CommandException if something that it needs is not there: a port, the data folder
     * @throws IOException if the data cannot be read or written
     */
    Server start(Config config) throws IOException, InterruptedException;
  }

  /** The port of pages, API and WebSockets. */
  int port();

  /** The port of {@code /metrics}. */
  int metricsPort();

  /** Waits until it has ended. */
  void awaitEnd() throws InterruptedException;

  /** Takes nobody new, tells its clients when to come back, and ends; returns when it has ended. */
  @Override
  void close();
}
