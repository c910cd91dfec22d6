package io.silta.server.redis;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what came from Redis in its order on a thread of its own, so that Lettuce's never wait. It
 * is bounded: what is too much is dropped, and somebody is told when there is room again.
 */
final class Inbox {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final int MAX = 10_000;

  private final BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(MAX);
  private final AtomicBoolean overflowed = new AtomicBoolean();
  private final Runnable afterOverflow;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("silta-redis-inbox").unstarted(this::work);

  Inbox(Runnable afterOverflow) {
    this.afterOverflow = afterOverflow;
  }

  void start() {
    thread.start();
  }

  /** Whether there was room. */
  boolean offer(Runnable task) {
    boolean room = queue.offer(task);
    if (!room) {
      overflowed.set(true);
    }
    return room;
  }

  int size() {
    return queue.size();
  }

  void stop() {
    thread.interrupt();
  }

  private void work() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        run(queue.take());
        if (overflowed.get() && queue.isEmpty() && overflowed.getAndSet(false)) {
          run(afterOverflow);
        }
      }
    } catch (InterruptedException _) {
      // Stopped.
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("news from another node failed", e);
    }
  }
}
