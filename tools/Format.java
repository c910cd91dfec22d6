import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Checks or applies google-java-format on every Java source of the repository, in one process.
 *
 * <p>Run by the Maven build: {@code java Format.java check|apply ROOT}.
 */
final class Format {
  private static final int PROBLEMS = 1;

  private Format() {}

  public static void main(String[] args) throws IOException {
    String mode = args[0];
    List<String> sources = sources(Path.of(args[1]));
    int exit =
        switch (mode) {
          case "check" -> check(sources);
          case "apply" -> format(sources, "--replace");
          default ->
              throw new IllegalArgumentException("mode: " + mode + " (expected: check|apply)");
        };
    System.exit(exit);
  }

  private static int check(List<String> sources) {
    int exit = format(sources, "--dry-run", "--set-exit-if-changed");
    if (exit == PROBLEMS) {
      System.err.println("The files above are not formatted. To format them: ./silta format");
    }
    return exit;
  }

  private static int format(List<String> sources, String... options) {
    ToolProvider formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
    String[] args = Stream.concat(Stream.of(options), sources.stream()).toArray(String[]::new);
    ByteArrayOutputStream named = new ByteArrayOutputStream();
    int exit = formatter.run(new PrintStream(named, true, UTF_8), System.err, args);
    // It names a file more than once.
    named.toString(UTF_8).lines().distinct().forEach(System.err::println);
    return exit;
  }

  private static List<String> sources(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root, 2)) {
      return paths
          .filter(path -> path.endsWith("src") || path.endsWith("tools"))
          .flatMap(Format::javaFiles)
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(path -> path.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
