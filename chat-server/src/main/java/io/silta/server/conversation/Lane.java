package io.silta.server.conversation;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Runs the tasks of one conversation one at a time, in the order in which they came, on a virtual
 * thread that lives while there is work.
 */
public final class Lane {
  private final Executor threads;
  private final int tasksMax;
  private final Runnable dry;
  // Guarded by this; held for a few instructions, never while a task runs.
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean running;

  /**
   * Makes a lane.
   *
   * @param dry called after the last task; the lane may have new ones by then
   */
  public Lane(Executor threads, int tasksMax, Runnable dry) {
    this.threads = threads;
    this.tasksMax = tasksMax;
    this.dry = dry;
  }

  /** Takes a task; false when too many wait already. */
  public synchronized boolean offer(Runnable task) {
    if (tasks.size() >= tasksMax) {
      return false;
    }
    add(task);
    return true;
  }

  /** Takes a task however many wait: for the one that ends what the lane is for. */
  public synchronized void offerLast(Runnable task) {
    add(task);
  }

  private void add(Runnable task) {
    tasks.add(task);
    if (!running) {
      running = true;
      threads.execute(this::drain);
    }
  }

  private void drain() {
    for (Runnable task = next(); task != null; task = next()) {
      runOrPassOn(task);
    }
    dry.run();
  }

  /** A task that throws ends this thread, not the lane: another thread goes on with the next. */
  private void runOrPassOn(Runnable task) {
    boolean done = false;
    try {
      task.run();
      done = true;
    } finally {
      if (!done) {
        threads.execute(this::drain);
      }
    }
  }

  private synchronized Runnable next() {
    Runnable task = tasks.poll();
    running = task != null;
    return task;
  }

  /** Whether nothing runs and nothing waits. */
  public synchronized boolean idle() {
    return !running;
  }
}
