package io.silta.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of others that a cluster needs.
 *
 * @param redisServer the program {@code redis-server}
 * @param postgres the folder of PostgreSQL's programs
 */
record Installed(Path redisServer, Path postgres) {
  private static final List<Path> USUAL =
      Stream.of("/usr/bin", "/usr/sbin", "/bin", "/usr/local/bin", "/opt/homebrew/bin")
          .map(Path::of)
          .toList();

  /** Where versions of PostgreSQL are side by side, each with a folder {@code bin}. */
  private static final List<Path> VERSIONS =
      Stream.of("/usr/lib/postgresql", "/usr/local/opt", "/opt/homebrew/opt", "/usr")
          .map(Path::of)
          .toList();

  /**
   * Looks for them.
   *
   * @throws IOException if one is not there; the message says how to install it
   */
  static Installed find() throws IOException {
    return find(path(), VERSIONS);
  }

  static Installed find(List<Path> path, List<Path> versions) throws IOException {
    Optional<Path> redis = in(path, "redis-server");
    Optional<Path> postgres = postgres(path, versions);
    if (redis.isEmpty() || postgres.isEmpty()) {
      throw new IOException(missing(redis.isEmpty(), postgres.isEmpty()));
    }
    return new Installed(redis.get(), postgres.get());
  }

  private static String missing(boolean redis, boolean postgres) {
    List<String> names = new ArrayList<>();
    List<String> packages = new ArrayList<>();
    if (redis) {
      names.add("redis-server");
      packages.add("redis-server");
    }
    if (postgres) {
      names.add("PostgreSQL (initdb)");
      packages.add("postgresql");
    }
    return "%s: not found (expected: installed; on Debian and Ubuntu: apt-get install -y %s)"
        .formatted(String.join(" and ", names), String.join(" ", packages));
  }

  /** A program of that name, if it is installed. */
  static Optional<Path> program(String name) {
    return in(path(), name);
  }

  private static List<Path> path() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(Stream.of(path.split(":", -1)).map(Path::of), USUAL.stream()).toList();
  }

  private static Optional<Path> in(List<Path> folders, String name) {
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Optional<Path> postgres(List<Path> path, List<Path> versions) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path folder : versions) {
      found.addAll(versionsIn(folder));
    }
    found.addAll(path);
    return in(found, "initdb").map(Path::getParent);
  }

  /** The folders of programs, the newest version first. */
  private static List<Path> versionsIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .sorted(Comparator.comparing(Installed::version).reversed())
          .toList();
    }
  }

  private static int version(Path bin) {
    String digits = bin.getParent().getFileName().toString().replaceAll("\\D+", "");
    return digits.isEmpty() || digits.length() > 4 ? 0 : Integer.parseInt(digits);
  }
}
