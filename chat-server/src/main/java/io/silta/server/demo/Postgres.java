package io.silta.server.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A PostgreSQL with one database, for this machine and those who know the password. */
final class Postgres {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** PostgreSQL refuses to run as root. */
  private static final String USER_FOR_ROOT = "postgres";

  private static final String DATABASE = "silta";

  private final Installed installed;
  private final Path folder;
  private final String user;
  private final int port;
  private final String password;
  private final Consumer<String> lines;

  private Postgres(
      Installed installed, Path folder, String user, String password, Consumer<String> lines)
      throws IOException {
    this.installed = installed;
    this.folder = folder;
    this.user = user;
    this.port = Ports.free();
    this.password = password;
    this.lines = lines;
  }

  /**
   * Makes a database.
   *
   * @param folder an empty one of its own, in a place that every user can reach
   * @param password of letters, digits and hyphens
   * @throws IOException if that fails; the message has what PostgreSQL said
   */
  static Postgres in(Path folder, Installed installed, String password, Consumer<String> lines)
      throws IOException, InterruptedException {
    boolean root = System.getProperty("user.name").equals("root");
    String user = root ? USER_FOR_ROOT : "";
    if (root) {
      giveTo(user, folder);
    }
    var postgres = new Postgres(installed, folder, user, password, lines);
    postgres.initialise();
    return postgres;
  }

  private static void giveTo(String user, Path folder) throws IOException {
    try {
      var principals = FileSystems.getDefault().getUserPrincipalLookupService();
      Files.setOwner(folder, principals.lookupPrincipalByName(user));
    } catch (UserPrincipalNotFoundException e) {
      throw new IOException(
          "user: root (expected: another, or a user %s to run PostgreSQL as)".formatted(user), e);
    }
  }

  private void initialise() throws IOException, InterruptedException {
    Path secret = Files.writeString(folder.resolve("password"), password);
    if (!user.isEmpty()) {
      giveTo(user, secret);
    }
    run(
        "",
        List.of(
            tool("initdb"),
            "--pgdata=" + data(),
            "--username=" + DATABASE,
            "--auth=scram-sha-256",
            "--pwfile=" + secret,
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync"));
    Files.delete(secret);
    run(
        "CREATE DATABASE " + DATABASE,
        List.of(tool("postgres"), "--single", "-D", data(), "postgres"));
  }

  private void run(String input, List<String> words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(Child.as(user));
    all.addAll(words);
    Process process =
        new ProcessBuilder(all).directory(Path.of("/").toFile()).redirectErrorStream(true).start();
    try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
      in.write(input + "\n");
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(words.getFirst() + " failed: " + said.strip().replace('\n', ' '));
    }
  }

  private String tool(String name) {
    return installed.postgres().resolve(name).toString();
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  Child start() throws IOException, InterruptedException {
    List<String> words =
        List.of(
            tool("postgres"),
            "-D",
            data(),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "port=" + port,
            "-c",
            "unix_socket_directories=",
            "-c",
            "log_min_messages=fatal");
    // INT: end now and in order, without waiting for those who are connected.
    Child child = Child.start(new Child.Command("postgres", user, words, Map.of(), "INT", lines));
    Ports.await(port, child, PATIENCE);
    return child;
  }

  String url() {
    return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(DATABASE, password, port, DATABASE);
  }
}
