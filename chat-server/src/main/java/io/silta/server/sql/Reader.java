package io.silta.server.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of the threads that read, each with a connection of its own. */
final class Reader implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Reader.class);

  private final Connection connection;
  private final Sql sql;
  private final TaskQueue queue;

  Reader(Connection connection, TaskQueue queue) {
    this.connection = connection;
    this.sql = new Sql(connection);
    this.queue = queue;
  }

  @Override
  public void run() {
    try (connection) {
      List<Task<?>> tasks = queue.take(1);
      while (!tasks.isEmpty()) {
        tasks.forEach(this::answer);
        tasks = queue.take(1);
      }
    } catch (InterruptedException | SQLException e) {
      LOG.error("reader ended", e);
    }
  }

  private void answer(Task<?> task) {
    try {
      if (task.wanted()) {
        task.run(sql);
        task.answer();
      }
    } catch (Error e) {
      LOG.error("read failed", e);
      task.fail(e);
    }
  }
}
