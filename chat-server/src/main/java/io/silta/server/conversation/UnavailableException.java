package io.silta.server.conversation;

/**
 * What the server keeps something in does not answer. What was asked may have been done or not;
 * asking again later does no harm.
 */
public class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what does not answer, and why if it is known. */
  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
