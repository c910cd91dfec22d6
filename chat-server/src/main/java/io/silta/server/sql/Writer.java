package io.silta.server.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. While a group is being committed the next one gathers in the queue,
 * so the busier the storage the more writes share one fsync, and a single write never waits for
 * others.
 *
 * <p>Each write has its own savepoint: one that fails is undone alone. No write is answered before
 * the commit.
 */
final class Writer implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  private final Connection connection;
  private final Sql sql;
  private final TaskQueue queue;
  private final int groupMax;

  Writer(Connection connection, TaskQueue queue, int groupMax) throws SQLException {
    this.connection = connection;
    this.sql = new Sql(connection);
    this.queue = queue;
    this.groupMax = groupMax;
    connection.setAutoCommit(false);
  }

  @Override
  public void run() {
    try (connection) {
      List<Task<?>> group = queue.take(groupMax);
      while (!group.isEmpty()) {
        commit(group);
        group = queue.take(groupMax);
      }
    } catch (InterruptedException | SQLException e) {
      LOG.error("writer ended", e);
      queue.close();
    }
  }

  private void commit(List<Task<?>> group) {
    try {
      for (Task<?> task : group) {
        if (task.wanted()) {
          runApart(task);
        }
      }
      connection.commit();
      group.forEach(Task::answer);
    } catch (SQLException | RuntimeException | Error e) {
      LOG.error("{} writes not saved: {}", group.size(), e.toString());
      rollback();
      group.forEach(task -> task.fail(e));
    }
  }

  /**
   * When the disk is full or fails SQLite rolls back everything by itself. The savepoint is gone
   * then, so that undoing to it throws, and the group fails as a whole.
   */
  private void runApart(Task<?> task) throws SQLException {
    Savepoint before = connection.setSavepoint();
    if (task.run(sql)) {
      connection.releaseSavepoint(before);
    } else {
      connection.rollback(before);
    }
  }

  private void rollback() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.warn("not rolled back: {}", e.getMessage());
    }
  }
}
