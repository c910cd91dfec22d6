package io.silta.server.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The demo's rules, which come with the program. */
final class DemoRules {
  private static final String FOLDER = "/demo/rules";

  private DemoRules() {}

  /** Copies the rules to a folder, unless somebody has rules there already. */
  static void copyTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (files(folder).isEmpty()) {
      URL source = DemoRules.class.getResource(FOLDER);
      if (source == null) {
        throw new CommandException("this build has no demo rules (expected: " + FOLDER + ")");
      }
      copy(source, folder);
    }
  }

  private static void copy(URL source, Path folder) throws IOException {
    try {
      URI uri = source.toURI();
      if (uri.getScheme().equals("jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
          copy(jar.getPath(FOLDER), folder);
        }
      } else {
        copy(Path.of(uri), folder);
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Files.copy(file, to.resolve(file.getFileName().toString()));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
