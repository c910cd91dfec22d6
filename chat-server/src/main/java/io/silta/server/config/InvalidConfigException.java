package io.silta.server.config;

import java.util.List;

/** The settings are not good; each problem names the setting, its value and what was expected. */
public final class InvalidConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public InvalidConfigException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong, each in one line. */
  public List<String> problems() {
    return problems;
  }
}
