package io.silta.server.redis;

import io.silta.server.config.Secret;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The machine's own redis-server on a free port of the loopback, without files; it must exist. */
public final class RedisServer implements AutoCloseable {
  private static final String PROGRAM = "/usr/bin/redis-server";
  private static final List<String> BASICS =
      List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--loglevel", "warning");

  private final int port;
  private final List<String> command;
  private final Path folder;
  private Process process;

  private RedisServer(int port, Path folder, List<String> options) {
    this.port = port;
    this.folder = folder;
    this.command = new ArrayList<>(List.of(PROGRAM));
    command.addAll(options);
  }

  /** Starts one with these options more. */
  public static RedisServer fresh(String... options) {
    int port = freePort();
    List<String> all = new ArrayList<>(BASICS);
    all.addAll(List.of("--port", Integer.toString(port)));
    all.addAll(List.of(options));
    return started(port, all);
  }

  /** Starts one with these options alone, which make it listen on the port. */
  static RedisServer started(int port, List<String> options) {
    RedisServer server = new RedisServer(port, folder(), options);
    server.start();
    return server;
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("silta-redis");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it, again on the same port. */
  public void start() {
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("install it with: apt-get install redis-server", e);
    }
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::listens);
  }

  private boolean listens() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException(Files.readString(folder.resolve("log")));
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  /** Where to find it. */
  Secret uri() {
    return new Secret("redis://127.0.0.1:" + port);
  }

  /** Ends it as a power cut does. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /** It hangs, until {@link #resume}. */
  public void suspend() {
    signal("-STOP");
  }

  public void resume() {
    signal("-CONT");
  }

  private void signal(String name) {
    run("kill", name, Long.toString(process.pid()));
  }

  /** Runs redis-cli against it. */
  public String cli(String... words) {
    List<String> all = new ArrayList<>(List.of("redis-cli", "-p", Integer.toString(port)));
    all.addAll(List.of(words));
    return run(all.toArray(String[]::new));
  }

  /** Runs a command to its end and returns what it said. */
  static String run(String... words) {
    try {
      Process child = new ProcessBuilder(words).redirectErrorStream(true).start();
      String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (child.waitFor() != 0) {
        throw new IllegalStateException(List.of(words) + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void await() {
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("pid " + process.pid() + " does not end");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(File file) {
    if (!file.delete()) {
      throw new IllegalStateException(file + ": not deleted");
    }
  }

  @Override
  public void close() {
    kill();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(RedisServer::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
