package io.silta.server.sql;

import io.silta.server.conversation.LogUnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Tasks that wait for a thread with a connection, at most so many.
 *
 * <p>Guarded by its monitor, which is held for a few instructions.
 */
final class TaskQueue {
  private final String name;
  private final int tasksMax;
  private final Queue<Task<?>> tasks = new ArrayDeque<>();
  private boolean closed;
  private long refused;

  TaskQueue(String name, int tasksMax) {
    this.name = name;
    this.tasksMax = tasksMax;
  }

  /**
   * Takes a task in.
   *
   * @throws LogUnavailableException if the queue is full or closed
   */
  synchronized void add(Task<?> task) {
    if (closed) {
      throw new LogUnavailableException("Storage: closed.", null);
    }
    if (tasks.size() >= tasksMax) {
      refused++;
      throw new LogUnavailableException(
          "Storage: " + tasks.size() + " " + name + " wait (expected: fewer).", null);
    }
    tasks.add(task);
    notifyAll();
  }

  /** Waits for tasks and hands out at most {@code max}; none once closed and empty. */
  synchronized List<Task<?>> take(int max) throws InterruptedException {
    while (tasks.isEmpty() && !closed) {
      wait();
    }
    List<Task<?>> taken = new ArrayList<>(Math.min(max, tasks.size()));
    while (taken.size() < max && !tasks.isEmpty()) {
      taken.add(tasks.remove());
    }
    return taken;
  }

  /** Takes no more; what waits is still handed out. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized int waiting() {
    return tasks.size();
  }

  synchronized long refused() {
    return refused;
  }
}
