package io.silta.server.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A PostgreSQL of our own on the loopback interface, in a temporary folder, written through to the
 * disk as in production. It ends with this process, however that ends: a shell keeps it that waits
 * for its standard input to be closed.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

  /** PostgreSQL refuses to run as root; its own user is there where Debian installed it. */
  private static final List<String> AS_POSTGRES = List.of("runuser", "-u", "postgres", "--");

  private static final String USER = "silta";

  /** Hard to write in a URL. */
  private static final String PASSWORD = "p@ss/w%rd: +\u00e4?#";

  private static final String TEMPLATE = "silta_template";

  /**
   * Starts the server for each line of standard input; when that ends, ends the server and removes
   * its folder. Signals that end all of a terminal's processes must not end this one first.
   */
  private static final String KEEP =
      """
      trap '' INT HUP TERM
      while read -r _; do
        rm -f "$2/postmaster.pid"
        "$1"/pg_ctl -D "$2" -w -s -l "$2/log" -o "$3" start && echo started || cat "$2/log"
      done
      "$1"/pg_ctl -D "$2" -m immediate -s stop
      rm -rf "$(dirname "$2")"
      """;

  private final Path folder;
  private final int port;
  private final AtomicInteger databases = new AtomicInteger();
  private Process keeper;

  private PostgresServer(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  private static final class Shared {
    private static final PostgresServer SERVER = start();
  }

  /** The one of all tests of this process. */
  public static PostgresServer shared() {
    return Shared.SERVER;
  }

  /** Makes a new one and starts it. */
  public static PostgresServer start() {
    try {
      Path folder = Files.createTempDirectory("silta-postgres");
      PostgresServer server = new PostgresServer(folder, freePort());
      server.initialise();
      server.keep();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void initialise() throws IOException {
    if (isRoot()) {
      run(List.of("chown", "postgres", folder.toString()));
    }
    Path password = Files.createTempFile("silta-postgres", ".password");
    try {
      Files.writeString(password, PASSWORD);
      if (isRoot()) {
        run(List.of("chown", "postgres", password.toString()));
      }
      run(
          asServer(
              bin().resolve("initdb").toString(),
              "--pgdata=" + data(),
              "--username=" + USER,
              "--pwfile=" + password,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C.UTF-8",
              "--no-instructions"));
    } finally {
      Files.delete(password);
    }
  }

  private void keep() throws IOException {
    String options =
        "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200"
            .formatted(port);
    keeper =
        new ProcessBuilder(asServer("sh", "-c", KEEP, "keep", bin().toString(), data(), options))
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .start();
    begin();
  }

  /** Starts it, also after it was killed; returns when it answers. */
  public void begin() throws IOException {
    keeper.outputWriter().write("start\n");
    keeper.outputWriter().flush();
    String answer = keeper.inputReader().readLine();
    if (!"started".equals(answer)) {
      throw new IOException("PostgreSQL: " + answer);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static List<String> asServer(String... command) {
    return isRoot()
        ? Stream.concat(AS_POSTGRES.stream(), Stream.of(command)).toList()
        : List.of(command);
  }

  /** The newest that is installed. */
  private static Path bin() throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(INSTALLED)) {
      try (Stream<Path> versions = Files.list(INSTALLED)) {
        versions
            .map(version -> version.resolve("bin"))
            .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
            .forEach(found::add);
      }
    }
    for (String folder : System.getenv("PATH").split(":")) {
      if (Files.isExecutable(Path.of(folder, "initdb"))) {
        found.add(Path.of(folder));
      }
    }
    return found.stream()
        .max(Comparator.comparing(Path::toString))
        .orElseThrow(
            () -> new IOException("PostgreSQL is not installed: apt-get install postgresql"));
  }

  private static void run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command + ": " + said);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  /** What a server is told of a database of this server. */
  public String url(String database) {
    return "postgresql://%s:%s@127.0.0.1:%d/%s"
        .formatted(USER, encoded(PASSWORD), port, encoded(database));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Makes an empty database; returns its URL. */
  public String newDatabase() {
    return newDatabase("");
  }

  /** Makes an empty database with options of CREATE DATABASE; returns its URL. */
  public String newDatabase(String options) {
    String name = "test" + databases.incrementAndGet();
    execute("postgres", "CREATE DATABASE " + name + " " + options);
    return url(name);
  }

  /** Makes a database with the schema of this Silta; returns its URL. */
  public synchronized String newMigratedDatabase() {
    try {
      if (!hasTemplate()) {
        execute("postgres", "CREATE DATABASE " + TEMPLATE);
        Migrations.run(source(TEMPLATE));
      }
      return newDatabase("TEMPLATE " + TEMPLATE);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean hasTemplate() throws SQLException {
    try (Connection connection = source("postgres").getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT 1 FROM pg_database WHERE datname = '" + TEMPLATE + "'")) {
      return row.next();
    }
  }

  /** Removes all rows of Silta's tables. */
  void empty(String url) {
    String deletions =
        Transfer.TABLES.reversed().keySet().stream()
            .map(table -> "DELETE FROM " + table + "; ")
            .collect(Collectors.joining());
    execute(url.substring(url.lastIndexOf('/') + 1), deletions + "DELETE FROM node");
  }

  /** Connects without what a server sets up. */
  DataSource source(String database) {
    return PostgresUrl.parse(url(database)).source(Map.of());
  }

  /** Runs one statement on a connection of its own. */
  public void execute(String database, String statement) {
    try (Connection connection = source(database).getConnection();
        var runs = connection.createStatement()) {
      runs.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  /** The process that PostgreSQL's others are children of. */
  public long pid() throws IOException {
    return Long.parseLong(Files.readAllLines(Path.of(data(), "postmaster.pid")).getFirst());
  }

  /** {@code kill -9} of all its processes: as if the machine had lost its power. */
  public void kill() throws IOException {
    ProcessHandle postmaster = ProcessHandle.of(pid()).orElseThrow();
    List<ProcessHandle> all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }

  @Override
  public void close() {
    try {
      keeper.getOutputStream().close();
      if (!keeper.waitFor(20, TimeUnit.SECONDS)) {
        keeper.destroyForcibly();
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
