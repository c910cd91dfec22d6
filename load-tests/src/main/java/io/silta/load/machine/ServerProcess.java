package io.silta.load.machine;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own on the loopback, which can be killed, frozen and started again.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final Duration END_MAX = Duration.ofSeconds(60);
  private static final List<String> JVM =
      List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Path jar;
  private final Path data;
  private final int port;
  private final List<String> options;
  private final Map<String, String> environment;
  private Child child;

  /**
   * A server of its own data folder that is not started yet.
   *
   * @param jar the executable jar
   * @param data its data folder
   * @param options further options of {@code serve}
   */
  public ServerProcess(Path jar, Path data, List<String> options) throws IOException {
    this(jar, data, Loopback.freePort(), options, Map.of());
  }

  /**
   * A server that is not started yet.
   *
   * @param environment further settings: those that other users of the machine must not see
   */
  public ServerProcess(
      Path jar, Path data, int port, List<String> options, Map<String, String> environment) {
    this.jar = jar;
    this.data = data;
    this.port = port;
    this.options = List.copyOf(options);
    this.environment = Map.copyOf(environment);
  }

  /** Where it listens, as {@code http://127.0.0.1:PORT}. */
  public String origin() {
    return "http://" + Loopback.HOST + ":" + port;
  }

  public int port() {
    return port;
  }

  public long pid() {
    return child.pid();
  }

  public boolean alive() {
    return child != null && child.alive();
  }

  /** Starts it and waits until it is ready. */
  public void start() throws IOException, InterruptedException {
    launch();
    awaitReady();
  }

  /** Starts it and waits for nothing; {@code jvm} are options that come last and so prevail. */
  public void launch(String... jvm) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("serve", "--port", "" + port, "--metrics-port", "0"));
    words.addAll(List.of("--host", Loopback.HOST, "--data", data.toString()));
    words.addAll(options);
    child = Child.start(command(List.of(jvm), words), environment, log());
  }

  /** What it wrote. */
  public Path log() {
    return data.resolveSibling(data.getFileName() + ".log");
  }

  private List<String> command(List<String> jvm, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(jvm);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(words);
    return command;
  }

  /** Waits until it is ready. */
  public void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_MAX.toNanos();
    while (!ready()) {
      if (!child.alive() || System.nanoTime() > deadline) {
        throw new IOException("the server did not become ready:\n" + child.said());
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Whether it says that it is ready. */
  public boolean ready() throws InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest ask =
          HttpRequest.newBuilder(URI.create(origin() + "/readyz"))
              .timeout(Duration.ofSeconds(2))
              .build();
      return http.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs another command of the jar on the same data, with these lines as its input. */
  public void run(String input, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", data.toString()));
    Child.run(command(List.of(), all), environment, log(), input);
  }

  /** Kills it as {@code kill -9} does: it gets no chance to write anything more. */
  public void kill() throws InterruptedException {
    child.kill();
  }

  public void freeze() {
    child.freeze();
  }

  public void thaw() {
    child.thaw();
  }

  /** Ends it as {@code kill} does, and waits; its exit code, -1 when it did not end in time. */
  public int stop() throws InterruptedException {
    return child.terminate(END_MAX);
  }

  @Override
  public void close() {
    if (child != null) {
      child.close();
    }
  }
}
