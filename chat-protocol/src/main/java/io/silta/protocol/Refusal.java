package io.silta.protocol;

/**
 * A client's frame that cannot be taken. It says nothing of the reader's state, so it carries no
 * stack trace.
 *
 * <p>The message is meant for the sender: it may hold up to 40 characters of what was sent, so it
 * belongs in no log.
 */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final String field;
  private final String ref;

  /**
   * @param field the offending field, as {@code page.url}, or null
   * @param ref the refused command's identifier, or null when it could not be read
   */
  Refusal(ErrorCode code, String field, String message, String ref) {
    super(message, null, false, false);
    this.code = code;
    this.field = field;
    this.ref = ref;
  }

  /** Nothing of such input is looked at or repeated. */
  static Refusal badJson() {
    String message = "not one JSON object within the limits of silta.v1";
    return new Refusal(ErrorCode.BAD_JSON, null, message, null);
  }

  /** What the refusal means to a program. */
  public ErrorCode code() {
    return code;
  }

  /** The offending field, as {@code page.url} or {@code tags[2]}; null when no single one is. */
  public String field() {
    return field;
  }

  /** The refused command's identifier; null when it could not be read. */
  public String ref() {
    return ref;
  }

  /** The frame that tells it to the sender. */
  public ServerFrame.Failure frame() {
    return new ServerFrame.Failure(code, code.retryable(), ref, field, getMessage(), null);
  }
}
