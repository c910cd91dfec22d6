package io.silta.server.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. While a group is being committed the next one gathers in the queue,
 * so the busier the storage the more writes share one fsync, and a single write never waits for
 * others.
 *
 * <p>Each write has its own savepoint: one that fails is undone alone. No write is answered before
 * the commit. A connection whose commit failed is not trusted again.
 */
final class Writer implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  private final DataSource source;
  private final TaskQueue queue;
  private final int groupMax;
  // Null before the first group and after a failed one.
  private Connection connection;
  private Sql sql;

  Writer(DataSource source, TaskQueue queue, int groupMax) {
    this.source = source;
    this.queue = queue;
    this.groupMax = groupMax;
  }

  @Override
  public void run() {
    try {
      List<Task<?>> group = queue.take(groupMax);
      while (!group.isEmpty()) {
        commit(group);
        group = queue.take(groupMax);
      }
    } catch (InterruptedException e) {
      LOG.error("writer ended", e);
      queue.close();
    } finally {
      disconnect();
    }
  }

  private void commit(List<Task<?>> group) {
    try {
      connect();
      for (Task<?> task : group) {
        if (task.wanted()) {
          runApart(task);
        }
      }
      connection.commit();
      group.forEach(Task::answer);
    } catch (SQLException | RuntimeException | Error e) {
      LOG.error("{} writes not saved: {}", group.size(), e.toString());
      disconnect();
      group.forEach(task -> task.fail(e));
    }
  }

  private void connect() throws SQLException {
    if (connection == null) {
      connection = source.getConnection();
      connection.setAutoCommit(false);
      sql = new Sql(connection);
    }
  }

  private void runApart(Task<?> task) throws SQLException {
    sql.update("SAVEPOINT apart");
    if (!task.run(sql)) {
      undo(task);
    }
    sql.update("RELEASE SAVEPOINT apart");
  }

  /**
   * When the disk is full or fails SQLite rolls back everything by itself. The savepoint is gone
   * then, so that undoing to it throws, and the group fails as a whole, for the first one's reason.
   */
  private void undo(Task<?> task) throws SQLException {
    try {
      sql.update("ROLLBACK TO SAVEPOINT apart");
    } catch (SQLException e) {
      throw new SQLException(task.failure().getMessage(), e);
    }
  }

  /** Undoes what is not committed. */
  private void disconnect() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      LOG.warn("connection not closed: {}", e.getMessage());
    } finally {
      connection = null;
      sql = null;
    }
  }
}
