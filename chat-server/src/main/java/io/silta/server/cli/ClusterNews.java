package io.silta.server.cli;

import io.silta.server.demo.Balancer;
import io.silta.server.demo.LocalCluster;
import io.silta.server.logging.OneLine;
import java.io.PrintWriter;
import java.time.Duration;

/** Tells on the terminal what becomes of the processes of a cluster. */
final class ClusterNews implements LocalCluster.Watcher {
  private final PrintWriter out;
  private final PrintWriter err;
  // Before the box is shown only the processes' own lines are.
  private volatile boolean told;

  ClusterNews(Outside outside) {
    this.out = outside.out();
    this.err = outside.err();
  }

  /** From now on everything is told. */
  void begin() {
    told = true;
  }

  void end() {
    told = false;
  }

  private void tell(String line) {
    if (told) {
      out.println("==> " + line);
      out.flush();
    }
  }

  /** What servers write is of interest; what the others say is told when they do not start. */
  @Override
  public void wrote(String name, String line) {
    if (!name.startsWith(LocalCluster.SERVER)) {
      return;
    }
    err.println("%-8s | %s".formatted(name, OneLine.of(line)));
    err.flush();
  }

  @Override
  public void died(String name, long pid, Duration pause) {
    tell(
        "%s (process %d) has ended. It is started again in %d seconds."
            .formatted(name, pid, pause.toSeconds()));
  }

  @Override
  public void back(String name, long pid) {
    tell("%s is started again. To kill it: kill -9 %d".formatted(name, pid));
  }

  @Override
  public void failed(String name, String why) {
    tell("%s could not be started: %s".formatted(name, OneLine.of(why)));
  }

  @Override
  public void is(String name, Balancer.Health health) {
    switch (health) {
      case READY -> tell(name + " is ready: new connections go to it, too.");
      case LIVING -> tell(name + " takes nobody new.");
      case AWAY -> tell(name + " does not answer: new connections go elsewhere.");
    }
  }
}
