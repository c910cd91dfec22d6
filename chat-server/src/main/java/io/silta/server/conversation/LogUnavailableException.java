package io.silta.server.conversation;

/** The log cannot be read or written now; nothing that was asked has been acknowledged. */
public final class LogUnavailableException extends UnavailableException {
  private static final long serialVersionUID = 1;

  /** Tells what failed. */
  public LogUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
