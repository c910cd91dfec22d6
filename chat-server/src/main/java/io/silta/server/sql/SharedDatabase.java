package io.silta.server.sql;

import io.silta.server.conversation.LogUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The embedded database for a command that runs a few statements, whether or not a server has the
 * folder: SQLite lets one process write at a time, whichever it is, and the folder's lock is only
 * against a second server. One connection, on the caller's thread; guarded by its monitor.
 */
public final class SharedDatabase implements Database {
  private final Connection connection;
  private final Sql sql;

  private SharedDatabase(Connection connection) {
    this.connection = connection;
    this.sql = new Sql(connection);
  }

  /** Whether a folder has a database. */
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(SqliteDatabase.FILE));
  }

  /**
   * Opens the database of a folder that a server has used.
   *
   * @throws IOException if there is none, or its schema is of another version; the message says
   *     which folder and why
   */
  public static SharedDatabase open(Path folder) throws IOException {
    if (!isIn(folder)) {
      throw new IOException("data: " + folder + " holds nothing yet (expected: a server's folder)");
    }
    try {
      var source = SqliteDatabase.source(folder.resolve(SqliteDatabase.FILE));
      Migrations.expectCurrent(source);
      Connection connection = source.getConnection();
      connection.setAutoCommit(false);
      return new SharedDatabase(connection);
    } catch (SQLException e) {
      throw new IOException("data: " + folder + " cannot be used: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized <T> T read(Work<T> work) {
    return write(work);
  }

  @Override
  public synchronized <T> T write(Work<T> work) {
    try {
      T result = work.run(sql);
      connection.commit();
      return result;
    } catch (SQLException e) {
      rollback(e);
      throw new LogUnavailableException("the database: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean shared() {
    return true;
  }

  /** A command's statements wait for nothing but each other. */
  @Override
  public int writesWaiting() {
    return 0;
  }

  @Override
  public int readsWaiting() {
    return 0;
  }

  @Override
  public long refused() {
    return 0;
  }

  private void rollback(SQLException failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new LogUnavailableException("the database was not closed: " + e.getMessage(), e);
    }
  }
}
