package io.silta.server.cli;

import io.silta.server.config.Config;
import io.silta.server.sites.Sites;
import io.silta.server.staff.StaffDirectory;
import java.io.IOException;

/** The staff and the sites that a server keeps, opened for a command. */
public interface Register extends AutoCloseable {
  /** Opens registers, also while a server runs on the same data. */
  @FunctionalInterface
  interface Opener {
    /**
     * Opens the register of the data that {@code config} names.
     *
     * @param make whether to begin one where there is none
     * @throws IOException if it cannot be used; the message says what and why
     */
    Register open(Config config, boolean make) throws IOException;
  }

  StaffDirectory staff();

  Sites sites();

  @Override
  void close();
}
