package io.silta.load.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Redis of our own; it keeps its port for life. */
public final class RedisProcess implements AutoCloseable {
  private static final long START_SECONDS_MAX = 20;

  private final Path folder;
  private final int port;
  private final List<String> options;
  private Child child;

  /**
   * A Redis that is not started yet.
   *
   * @param folder for its files and its log; made when missing
   * @param options as on the command line of redis-server, such as {@code --appendonly yes}
   */
  public RedisProcess(Path folder, String... options) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.port = Loopback.freePort();
    this.options = List.of(options);
  }

  public int port() {
    return port;
  }

  public long pid() {
    return child.pid();
  }

  /** Starts it with what its files hold, and waits until it answers. */
  public void start() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("redis-server", "--port", "" + port));
    command.addAll(List.of("--bind", Loopback.HOST, "--dir", folder.toString(), "--save", ""));
    command.addAll(options);
    child = Child.start(command, Map.of(), folder.resolve("redis.log"));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
    while (!answers()) {
      if (!child.alive() || System.nanoTime() > deadline) {
        throw new IOException("redis-server did not start:\n" + child.said());
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Starts it with nothing in it. */
  public void startEmpty() throws IOException, InterruptedException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("redis.log")) {
          Files.delete(file);
        }
      }
    }
    start();
  }

  private boolean answers() {
    try {
      return command("PING").equals("PONG");
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs one command; the answer as text. */
  public String command(String... words) throws IOException {
    return Resp.ask(port, words);
  }

  public void kill() throws InterruptedException {
    child.kill();
  }

  public void freeze() {
    child.freeze();
  }

  public void thaw() {
    child.thaw();
  }

  @Override
  public void close() {
    if (child != null) {
      child.close();
    }
  }
}
