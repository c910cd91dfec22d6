package io.silta.server.config;

import java.util.Locale;

/** How much is logged; each level includes those before it. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
