package io.silta.server.cli;

/** Which Silta this is. */
final class Version {
  private Version() {}

  /** Its version, from the jar; {@code development} when it runs from classes. */
  static String silta() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** Silta, and the Java that runs it. */
  static String line() {
    return "silta "
        + silta()
        + " (Java "
        + Runtime.version()
        + ", "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + ")";
  }
}
