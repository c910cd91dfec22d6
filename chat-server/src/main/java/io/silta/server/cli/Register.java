package io.silta.server.cli;

import io.silta.server.config.Config;
import io.silta.server.faq.PublishedRules;
import io.silta.server.sites.Sites;
import io.silta.server.staff.StaffDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a server keeps, opened for a command. */
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

  PublishedRules rules();

  /** A table that was moved: its name, how many rows, and the digest of them on both sides. */
  record Moved(String table, long rows, String checksum) {}

  /**
   * Moves into this register, which must be a PostgreSQL database with nothing in it, all that a
   * data folder holds: everything or nothing.
   *
   * @param rules to be published unless the folder has published ones; none when empty
   * @param at the time, in epoch milliseconds
   * @throws IOException if it cannot be done; the message says what and why
   */
  List<Moved> moveIn(Path folder, Map<String, byte[]> rules, long at) throws IOException;

  @Override
  void close();
}
