package io.silta.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A file that holds who a visitor is; only its owner may read it. */
record TokenFile(Path path) {
  /** For the argument of an option. */
  static TokenFile of(String path) {
    return new TokenFile(Path.of(path));
  }

  Optional<String> read() {
    try {
      return Files.exists(path)
          ? Optional.of(Files.readString(path).strip()).filter(token -> !token.isEmpty())
          : Optional.empty();
    } catch (IOException e) {
      throw new CommandException("--token-file: " + path + " cannot be read (" + reason(e) + ")");
    }
  }

  /** Replaces the file whole, and only when it says something else. */
  void write(String token) {
    if (read().filter(token::equals).isPresent()) {
      return;
    }
    try {
      Path folder = path.toAbsolutePath().getParent();
      Path next = Files.createTempFile(folder, "silta", ".token", ownerOnly(folder));
      Files.writeString(next, token + "\n");
      Files.move(next, path, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CommandException(
          "--token-file: " + path + " cannot be written (" + reason(e) + ")");
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    return posix ? new FileAttribute<?>[] {owner} : new FileAttribute<?>[0];
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName();
  }
}
