package io.silta.load.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of our own, with an empty database {@code silta} and a user of that name; it keeps
 * its port for life. It refuses to run as root, so then it runs as {@code postgres}.
 */
public final class PostgresProcess implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String OWNER = "postgres";
  private static final String NAME = "silta";
  private static final long START_SECONDS_MAX = 60;

  private final Path programs;
  private final Path folder;
  private final int port;
  private Child child;

  /** A new cluster of databases in a folder of its own below the temporary one; not started yet. */
  public PostgresProcess() throws IOException, InterruptedException {
    this.programs = programs();
    // Not below a folder that only root may enter.
    this.folder = Files.createTempDirectory("silta-postgres-");
    this.port = Loopback.freePort();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    if (root()) {
      var users = folder.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(folder, users.lookupPrincipalByName(OWNER));
    }
    run("initdb", "-D", data(), "-U", NAME, "--auth=trust", "--encoding=UTF8", "--no-sync");
  }

  private static Path programs() throws IOException {
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> new IOException("no PostgreSQL in " + INSTALLED));
    }
  }

  private static boolean root() {
    return System.getProperty("user.name").equals("root");
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Path log() {
    // Beside the folder, which belongs to another user.
    return folder.resolveSibling(folder.getFileName() + ".log");
  }

  public int port() {
    return port;
  }

  public long pid() {
    return child.pid();
  }

  /** How to reach it through another port, as the servers' setting wants it. */
  public static String url(int port) {
    return "postgresql://%s:%s@%s:%d/%s".formatted(NAME, NAME, Loopback.HOST, port, NAME);
  }

  /** Starts it for the first time. */
  public void begin() throws IOException, InterruptedException {
    start();
    run("createdb", "-h", Loopback.HOST, "-p", "" + port, "-U", NAME, NAME);
  }

  /** Starts it, and waits until it takes connections: after a crash it repairs itself first. */
  public void start() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
    child = launch();
    while (!answers()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("postgres did not start:\n" + child.said());
      }
      if (!child.alive()) {
        // What the last one left in shared memory is not yet gone.
        child.close();
        child = launch();
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private Child launch() throws IOException {
    List<String> command = command("postgres", "-D", data(), "-p", "" + port);
    command.addAll(List.of("-c", "listen_addresses=" + Loopback.HOST));
    command.addAll(List.of("-c", "unix_socket_directories="));
    command.addAll(List.of("-c", "max_connections=120", "-c", "shared_buffers=32MB"));
    return Child.start(command, Map.of(), log());
  }

  private boolean answers() throws InterruptedException, IOException {
    List<String> ask = command("pg_isready", "-q", "-h", Loopback.HOST, "-p", "" + port);
    return new ProcessBuilder(ask).start().waitFor() == 0;
  }

  private void run(String... words) throws IOException, InterruptedException {
    String[] rest = Arrays.copyOfRange(words, 1, words.length);
    Child.run(command(words[0], rest), Map.of(), log(), "");
  }

  private List<String> command(String program, String... words) {
    List<String> command = new ArrayList<>();
    if (root()) {
      // Becomes the program, so that the pid is its own.
      command.addAll(List.of("setpriv", "--reuid=" + OWNER, "--regid=" + OWNER, "--clear-groups"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(words));
    return command;
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
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      Files.deleteIfExists(log());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
