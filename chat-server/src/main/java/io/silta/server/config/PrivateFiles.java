package io.silta.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** Whether files with secrets are kept from other users of the machine. */
final class PrivateFiles {
  private PrivateFiles() {}

  /** Whether every user may read the file; false where the file system knows no such thing. */
  static boolean isOpenToOthers(Path file) {
    try {
      var permissions = Files.getPosixFilePermissions(file);
      return permissions.contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  static String problem(String name, Path file) {
    return name + ": " + file + " is open to every user (expected: chmod o-rwx " + file + ")";
  }
}
