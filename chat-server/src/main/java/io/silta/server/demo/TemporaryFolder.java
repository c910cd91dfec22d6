package io.silta.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** A folder of our own that is gone afterwards; others on the machine cannot read it. */
public record TemporaryFolder(Path path) implements AutoCloseable {
  /** Makes one in the usual place. */
  public static TemporaryFolder make(String prefix) throws IOException {
    return new TemporaryFolder(Files.createTempDirectory(prefix));
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path one : deepestFirst) {
        Files.delete(one);
      }
    } catch (IOException e) {
      LoggerFactory.getLogger(TemporaryFolder.class).warn("{} stays: {}", path, e.toString());
    }
  }
}
