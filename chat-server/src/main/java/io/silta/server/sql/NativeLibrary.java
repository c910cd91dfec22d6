package io.silta.server.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where SQLite's native library is unpacked at each start: into the data folder, and what was there
 * before is removed. The driver's own choice, the system's folder for temporary files, keeps a
 * megabyte of every process that was killed.
 *
 * <p>An operator who sets {@code org.sqlite.tmpdir} or {@code org.sqlite.lib.path} decides
 * otherwise, for example when programs may not be run from the data folder.
 */
final class NativeLibrary {
  private static final String FOLDER = "native";
  private static final String PROPERTY = "org.sqlite.tmpdir";

  private NativeLibrary() {}

  /** Call it before the driver is used, and while the data folder is locked. */
  static void unpackInto(Path dataFolder) throws IOException {
    Path folder = Files.createDirectories(dataFolder.toRealPath().resolve(FOLDER));
    empty(folder);
    if (System.getProperty(PROPERTY) == null && System.getProperty("org.sqlite.lib.path") == null) {
      System.setProperty(PROPERTY, folder.toString());
    }
  }

  private static void empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> old =
          files.filter(file -> file.getFileName().toString().contains("sqlite")).toList();
      for (Path file : old) {
        Files.deleteIfExists(file);
      }
    }
  }
}
