package io.silta.server.config;

import java.util.Locale;

/** How an event of the log is written; either way on one line. */
public enum LogFormat {
  TEXT,
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
