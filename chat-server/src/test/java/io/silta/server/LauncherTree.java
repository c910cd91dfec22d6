package io.silta.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A small source tree with the launcher in it, and a JDK and a Maven that only write down how they
 * were called. Nothing else of this machine but a few POSIX tools is on the launcher's path.
 */
final class LauncherTree {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("silta");
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> TOOLS =
      List.of(
          ("basename cat cksum date dirname env find head id mkdir mv nice readlink rm sed sh sleep"
                  + " tail touch tr")
              .split(" ", -1));

  private final Path top;
  private final Path root;
  private final Path bin;
  private final Path jdks;

  record Outcome(int exitCode, String out, String err) {}

  LauncherTree(Path top) throws IOException {
    this.top = top;
    root = Files.createDirectories(top.resolve("my project"));
    bin = Files.createDirectories(top.resolve("bin"));
    jdks = Files.createDirectories(top.resolve("jdks"));
    Files.copy(LAUNCHER, root.resolve("silta"));
    laySources();
    for (String tool : TOOLS) {
      tool(tool, "exec " + onPath(tool) + " \"$@\"");
    }
    maven(buildsTheJar());
  }

  private void laySources() throws IOException {
    old(Files.writeString(root.resolve("pom.xml"), "<project/>"));
    Files.createDirectories(source().getParent());
    old(Files.writeString(source(), "class Main {}"));
    for (Path folder = source().getParent(); !folder.equals(root); folder = folder.getParent()) {
      old(folder);
    }
  }

  /** The one source file, older than everything else. */
  Path source() {
    return root.resolve("chat-server/src/main/java/Main.java");
  }

  Path target() {
    return root.resolve("chat-server/target");
  }

  Path jar() {
    return target().resolve("silta.jar");
  }

  void layJar() throws IOException {
    Files.createDirectories(target());
    Files.writeString(jar(), "a jar");
  }

  /** A JDK that prints its arguments, one a line in angle brackets, and makes the cache asked. */
  Path jdk(String version) throws IOException {
    Path home = Files.createDirectories(jdks.resolve("jdk " + version));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Files.createDirectories(home.resolve("bin"));
    script(
        home.resolve("bin/java"),
        """
        for arg in "$@"; do
          printf '<%s>\\n' "$arg"
          case $arg in -XX:AOTCacheOutput=*) printf cache >"${arg#*=}" ;; esac
        done
        """);
    script(home.resolve("bin/javac"), "exit 0");
    return home;
  }

  /** A Maven of one shell script; {@link #buildsTheJar} is the usual one. */
  void maven(String body) throws IOException {
    tool("mvn", body);
  }

  /** Maven is called as {@code mvn -f ROOT/pom.xml ...}. */
  static String buildsTheJar() {
    return "printf built >\"$(dirname \"$2\")/chat-server/target/silta.jar\"";
  }

  void tool(String name, String body) throws IOException {
    script(bin.resolve(name), body);
  }

  static void old(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
  }

  Outcome silta(String... args) throws Exception {
    return silta(Map.of(), args);
  }

  Outcome silta(Map<String, String> environment, String... args) throws Exception {
    return outcome(start(root.resolve("silta"), environment, args));
  }

  /** Starts the launcher by any name it has, from the folder above the tree. */
  Process start(Path launcher, Map<String, String> environment, String... args) throws IOException {
    List<String> command = Stream.concat(Stream.of(launcher.toString()), Stream.of(args)).toList();
    ProcessBuilder builder = new ProcessBuilder(command).directory(top.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    builder.environment().put("SILTA_JDK_DIRS", jdks.toString());
    builder.environment().put("SILTA_AOT", "off");
    builder.environment().putAll(environment);
    return builder.start();
  }

  Process start(String... args) throws IOException {
    return start(root.resolve("silta"), Map.of(), args);
  }

  static Outcome outcome(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertTrue(process.waitFor(20, TimeUnit.SECONDS), "the launcher did not end");
    return new Outcome(process.exitValue(), out, err);
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path onPath(String tool) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError(tool + ": not on the PATH (expected: a POSIX tool)"));
  }
}
