package io.silta.server.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A process that ends when we tell it to, or when we are no more, however we ended: a shell beside
 * it waits for the end of its standard input, which is a pipe that we hold, and then signals it.
 */
public final class Child {
  /**
   * The program tells its own process id on the first line. Whoever stopped it must not keep it
   * from ending, hence the CONT.
   */
  private static final String GUARD =
      """
      signal=$1
      shift
      trap '' INT HUP
      exec 3<&0
      sh -c 'echo $$; exec "$@"' sh "$@" </dev/null 3<&- &
      child=$!
      { read -r _ <&3; kill -"$signal" "$child"; kill -CONT "$child"; } 2>/dev/null &
      watch=$!
      exec 3<&-
      wait "$child"
      code=$?
      kill "$watch" 2>/dev/null
      exit "$code"
      """;

  private static final int LINES_KEPT = 20;

  /**
   * What to run.
   *
   * @param name what it is called
   * @param user the user to run it as; empty for our own
   * @param words the program and its arguments
   * @param environment what it has in its environment beside ours
   * @param signal how it is told to end: {@code TERM}
   * @param lines is told each line that it writes
   */
  record Command(
      String name,
      String user,
      List<String> words,
      Map<String, String> environment,
      String signal,
      Consumer<String> lines) {}

  private final String name;
  private final Process guard;
  private final CompletableFuture<Long> pid = new CompletableFuture<>();
  private final Thread reader;
  private final Deque<String> last = new ArrayDeque<>();

  private Child(Command command, Process guard) {
    this.name = command.name();
    this.guard = guard;
    this.reader =
        Thread.ofVirtual().name("lines-of-" + name).start(() -> readLines(command.lines()));
  }

  /**
   * Starts a process.
   *
   * @throws IOException if it did not start; the message has what it said
   */
  static Child start(Command command) throws IOException {
    var builder = new ProcessBuilder(guarded(command)).redirectErrorStream(true);
    builder.environment().putAll(command.environment());
    if (!command.user().isEmpty()) {
      // Where we are the other user may not be allowed to be.
      builder.directory(Path.of("/").toFile());
    }
    return new Child(command, builder.start()).started();
  }

  private static List<String> guarded(Command command) {
    List<String> words = new ArrayList<>();
    // In a session of its own, so that Ctrl-C reaches us alone and we end all in order.
    Installed.program("setsid").ifPresent(setsid -> words.add(setsid.toString()));
    words.addAll(as(command.user()));
    words.addAll(List.of("sh", "-c", GUARD, "silta-demo", command.signal()));
    words.addAll(command.words());
    return words;
  }

  /** What goes before a command that is to run as another user. */
  static List<String> as(String user) {
    return user.isEmpty() ? List.of() : List.of("runuser", "-u", user, "--");
  }

  private Child started() throws IOException {
    try {
      pid.join();
      return this;
    } catch (RuntimeException e) {
      throw new IOException(name + " did not start: " + said(), e);
    }
  }

  private void readLines(Consumer<String> lines) {
    try (BufferedReader reader = guard.inputReader()) {
      String first = reader.readLine();
      pid.complete(Long.valueOf(String.valueOf(first)));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        keep(line);
        lines.accept(line);
      }
    } catch (IOException | NumberFormatException e) {
      pid.completeExceptionally(e);
    }
  }

  private synchronized void keep(String line) {
    last.addLast(line);
    if (last.size() > LINES_KEPT) {
      last.removeFirst();
    }
  }

  /** What it is called. */
  public String name() {
    return name;
  }

  /** The id of the program's own process. */
  public long pid() {
    return pid.join();
  }

  /** Whether it runs. */
  public boolean lives() {
    return guard.isAlive();
  }

  /** What it said last, on one line. */
  synchronized String said() {
    return last.isEmpty() ? "it said nothing" : String.join(" / ", last);
  }

  /** Waits until it has ended and all it said was read. */
  void awaitEnd() throws InterruptedException {
    guard.waitFor();
    reader.join();
  }

  /** Tells it to end, waits, and kills it when that does not help. Does nothing the second time. */
  void end(Duration patience) throws InterruptedException {
    try {
      guard.getOutputStream().close();
    } catch (IOException _) {
      // It has ended by itself.
    }
    if (!guard.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroyForcibly);
      guard.waitFor();
    }
  }
}
