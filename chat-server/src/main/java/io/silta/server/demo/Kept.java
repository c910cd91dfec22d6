package io.silta.server.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A process that is started again some time after it died. */
public final class Kept {
  /** Is told what happens to processes. */
  public interface Watcher {
    /** It died; it is started again after {@code pause}. */
    void died(String name, long pid, Duration pause);

    /** It runs again. */
    void back(String name, long pid);

    /** It could not be started; it is tried again. */
    void failed(String name, String why);
  }

  /** Starts it, the first time as well as later. */
  @FunctionalInterface
  interface Start {
    Child start() throws IOException, InterruptedException;
  }

  private static final Duration END = Duration.ofSeconds(15);

  private final Start start;
  private final Duration pause;
  private final Watcher watcher;
  private final CountDownLatch ending = new CountDownLatch(1);
  private volatile Child child;

  private Kept(Start start, Duration pause, Watcher watcher, Child first) {
    this.start = start;
    this.pause = pause;
    this.watcher = watcher;
    this.child = first;
  }

  static Kept start(Start start, Duration pause, Watcher watcher)
      throws IOException, InterruptedException {
    var kept = new Kept(start, pause, watcher, start.start());
    Thread.ofVirtual().name("keep-" + kept.child.name()).start(kept::keep);
    return kept;
  }

  /** What it is called. */
  public String name() {
    return child.name();
  }

  /** The id of the process that runs, or that ran last. */
  public long pid() {
    return child.pid();
  }

  boolean lives() {
    return child.lives();
  }

  /** What it said last. */
  String said() {
    return child.said();
  }

  private void keep() {
    try {
      child.awaitEnd();
      while (ending.getCount() > 0) {
        watcher.died(child.name(), child.pid(), pause);
        again();
        child.awaitEnd();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void again() throws InterruptedException {
    boolean started = false;
    while (!started && !ending.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
      started = startedAgain();
    }
  }

  private boolean startedAgain() throws InterruptedException {
    try {
      take(start.start());
      watcher.back(child.name(), child.pid());
      return true;
    } catch (IOException e) {
      watcher.failed(child.name(), e.getMessage());
      return false;
    }
  }

  /** Either this sees that it is to end, or {@link #end} sees the new process. */
  private synchronized void take(Child started) throws InterruptedException {
    child = started;
    if (ending.getCount() == 0) {
      started.end(END);
    }
  }

  /** Ends it for good; returns when it has ended. */
  void end() throws InterruptedException {
    ending.countDown();
    current().end(END);
  }

  private synchronized Child current() {
    return child;
  }
}
