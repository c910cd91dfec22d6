package io.silta.server.gateway;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.silta.server.metrics.Metrics;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Measures how late each event loop is: what blocks one shows here first. */
record LoopLag(EventLoopGroup loops, Metrics metrics) {
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

  void start() {
    loops.forEach(this::next);
  }

  private void next(EventExecutor loop) {
    long due = System.nanoTime() + EVERY_NANOS;
    loop.schedule(() -> measured(loop, due), EVERY_NANOS, TimeUnit.NANOSECONDS);
  }

  private void measured(EventExecutor loop, long dueNanos) {
    metrics.loopLag(Duration.ofNanos(Math.max(0, System.nanoTime() - dueNanos)));
    next(loop);
  }
}
