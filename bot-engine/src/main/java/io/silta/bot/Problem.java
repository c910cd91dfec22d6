package io.silta.bot;

/**
 * What is wrong in the rules, and where.
 *
 * @param line from 1; 0 when the whole file is meant
 * @param column from 1; 0 when the whole line is meant
 */
public record Problem(String file, int line, int column, String message) {

  /** {@code file:line:column: message}, as compilers print it. */
  @Override
  public String toString() {
    if (line == 0) {
      return file + ": " + message;
    }
    return column == 0
        ? file + ":" + line + ": " + message
        : file + ":" + line + ":" + column + ": " + message;
  }
}
