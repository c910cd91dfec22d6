package io.silta.server.gateway;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Something that must end in time. Confined to an event loop. A timer outlives what it was set for
 * and looks again when it fires, so that starting and stopping cost nothing.
 */
final class Deadline {
  private final EventExecutor loop;
  private final Runnable missed;
  private long atNanos;
  private boolean running;
  private ScheduledFuture<?> timer;

  Deadline(EventExecutor loop, Runnable missed) {
    this.loop = loop;
    this.missed = missed;
  }

  /** Starts it, unless it runs already. */
  void start(int millis) {
    if (!running) {
      running = true;
      atNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      if (timer == null) {
        timer = loop.schedule(this::fired, millis, TimeUnit.MILLISECONDS);
      }
    }
  }

  /** It ended in time. */
  void stop() {
    running = false;
  }

  /** There will be nothing to wait for any more. */
  void end() {
    running = false;
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  private void fired() {
    timer = null;
    long leftNanos = atNanos - System.nanoTime();
    if (running && leftNanos <= 0) {
      running = false;
      missed.run();
    } else if (running) {
      timer = loop.schedule(this::fired, leftNanos, TimeUnit.NANOSECONDS);
    }
  }
}
