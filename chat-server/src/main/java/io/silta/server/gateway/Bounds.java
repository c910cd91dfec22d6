package io.silta.server.gateway;

/** Refuses a setting out of its bounds, by name. */
final class Bounds {
  private Bounds() {}

  static void check(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: " + min + ".." + max + ")");
    }
  }
}
