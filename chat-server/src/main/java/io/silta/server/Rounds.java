package io.silta.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is looked at again and again: each round on a virtual thread of its own. */
final class Rounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final List<Thread> threads = new ArrayList<>();

  /** Runs a task after every period, until closed. */
  void every(Duration period, String name, Runnable task) {
    threads.add(Thread.ofVirtual().name(name).start(() -> loop(period, name, task)));
  }

  private static void loop(Duration period, String name, Runnable task) {
    try {
      while (true) {
        Thread.sleep(period);
        runSafely(name, task);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** One failed round must not be the last. */
  private static void runSafely(String name, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) {
        LOG.warn("{} failed: {}", name, e.toString());
      }
    }
  }

  /** Ends them all, and waits for what is under way. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
