package io.silta.load;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own on the loopback, which can be killed and started again. */
public final class ServerProcess implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(40);

  private final Path jar;
  private final Path data;
  private final int port;
  private final List<String> options;
  private Process process;

  /**
   * A server that is not started yet.
   *
   * @param jar the executable jar
   * @param data its data folder
   * @param options further options of {@code serve}
   */
  public ServerProcess(Path jar, Path data, List<String> options) throws IOException {
    this.jar = jar;
    this.data = data;
    this.options = List.copyOf(options);
    try (ServerSocket free = new ServerSocket(0)) {
      this.port = free.getLocalPort();
    }
  }

  /** Where it listens, as {@code http://127.0.0.1:PORT}. */
  public String origin() {
    return "http://127.0.0.1:" + port;
  }

  /** Starts it and waits until it is ready. */
  public void start() throws IOException, InterruptedException {
    List<String> command = command("serve", "--port", String.valueOf(port), "--metrics-port", "0");
    command.addAll(List.of("--host", "127.0.0.1", "--data", data.toString()));
    command.addAll(options);
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    awaitReady();
  }

  private Path log() {
    return data.resolveSibling(data.getFileName() + ".log");
  }

  private List<String> command(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(words));
    return command;
  }

  private void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_MAX.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest ask =
          HttpRequest.newBuilder(URI.create(origin() + "/readyz"))
              .timeout(Duration.ofSeconds(2))
              .build();
      while (!ready(http, ask)) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new IOException("the server did not become ready:\n" + Files.readString(log()));
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  private static boolean ready(HttpClient http, HttpRequest ask) throws InterruptedException {
    try {
      return http.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs another command of the jar on the same data folder, with these lines as its input. */
  public void run(String input, String... words) throws IOException, InterruptedException {
    List<String> command = command(words);
    command.addAll(List.of("--data", data.toString()));
    Process other =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    try (var out = other.outputWriter()) {
      out.write(input);
    }
    if (!other.waitFor(60, TimeUnit.SECONDS) || other.exitValue() != 0) {
      other.destroyForcibly();
      throw new IOException(String.join(" ", words) + " failed:\n" + Files.readString(log()));
    }
  }

  /** Kills it as {@code kill -9} does: it gets no chance to write anything more. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it as {@code kill} does, and waits. */
  public int stop() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
