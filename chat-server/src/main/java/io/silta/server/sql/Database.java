package io.silta.server.sql;

import java.sql.SQLException;

/** Where the adapters of this package run their statements. */
public interface Database extends AutoCloseable {

  /** Statements that belong together and their result. */
  @FunctionalInterface
  interface Work<T> {
    /**
     * Runs the statements. May run on another thread than the one that asked for it, and once more
     * after it was undone, so it has no other effect. Must let SQLExceptions out: the failure of a
     * statement undoes the whole work.
     */
    T run(Sql sql) throws SQLException;
  }

  /**
   * Runs work that changes nothing; blocks until it is done.
   *
   * @throws io.silta.server.conversation.LogUnavailableException if the storage does not answer
   */
  <T> T read(Work<T> work);

  /**
   * Runs work in a transaction of its own, all or nothing; blocks until it is committed and
   * survives {@code kill -9}.
   *
   * @throws io.silta.server.conversation.LogUnavailableException if it was not acknowledged by the
   *     storage; it may still have been done if the wait was given up
   */
  <T> T write(Work<T> work);

  /** Whether other servers write to it, too. */
  boolean shared();

  /** How many writes wait now. */
  int writesWaiting();

  /** How many reads wait now. */
  int readsWaiting();

  /** How many writes and reads were refused because too many waited. */
  long refused();

  /** Ends what was taken, then lets go of the storage. */
  @Override
  void close();
}
