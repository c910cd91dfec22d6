package io.silta.server.cli;

/** A command cannot do what it was told, for a reason that its user can do something about. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reason in one line: what, its value, what was expected. */
  public CommandException(String reason) {
    super(reason);
  }
}
