package io.silta.load.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of ours, with all that it starts. It can be frozen and killed, and does not outlive
 * this JVM.
 */
final class Child implements AutoCloseable {
  private static final Duration GONE_MAX = Duration.ofSeconds(10);

  private final Process process;
  private final Path log;
  private final Thread lastWill;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.lastWill = new Thread(() -> signal("KILL"), "last will");
    Runtime.getRuntime().addShutdownHook(lastWill);
  }

  /** Starts it; what it says is appended to {@code log}. */
  static Child start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new Child(builder.start(), log);
  }

  /** Runs it to its end, with these lines as its input; fails unless it succeeds. */
  static void run(List<String> command, Map<String, String> environment, Path log, String input)
      throws IOException, InterruptedException {
    try (Child child = start(command, environment, log)) {
      try (var out = child.process.outputWriter()) {
        out.write(input);
      }
      if (!child.process.waitFor(60, TimeUnit.SECONDS) || child.process.exitValue() != 0) {
        throw new IOException(String.join(" ", command) + " failed:\n" + child.said());
      }
    }
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** All that was said, for the message of a failure. */
  String said() throws IOException {
    return Files.readString(log);
  }

  /** Stops it in its tracks ({@code SIGSTOP}): it answers nothing, and its connections stay. */
  void freeze() {
    signal("STOP");
    // What the parent started while it was being stopped.
    signal("STOP");
  }

  /** Lets it go on ({@code SIGCONT}). */
  void thaw() {
    signal("CONT");
  }

  /** Kills it as {@code kill -9} does: it gets no chance to do anything more. */
  void kill() throws InterruptedException {
    List<ProcessHandle> all = all();
    signal("KILL");
    for (ProcessHandle handle : all) {
      handle.onExit().orTimeout(GONE_MAX.toSeconds(), TimeUnit.SECONDS).join();
    }
  }

  /**
   * Asks it to end ({@code SIGTERM}) and waits.
   *
   * @return its exit code; -1 when it did not end in time
   */
  int terminate(Duration max) throws InterruptedException {
    process.destroy();
    return process.waitFor(max.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
  }

  private List<ProcessHandle> all() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  private void signal(String name) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "kill -s \"$0\" \"$@\" 2>&-; :"));
    command.add(name);
    all().forEach(handle -> command.add(Long.toString(handle.pid())));
    try {
      new ProcessBuilder(command).start().waitFor();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    signal("KILL");
    try {
      process.waitFor(GONE_MAX.toMillis(), TimeUnit.MILLISECONDS);
      Runtime.getRuntime().removeShutdownHook(lastWill);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      // The JVM is ending, and the last will is being carried out.
    }
  }
}
