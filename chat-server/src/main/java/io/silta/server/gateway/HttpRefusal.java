package io.silta.server.gateway;

import java.util.Optional;

/** A request that cannot be taken; carries no stack trace, for it is nobody's bug here. */
public final class HttpRefusal extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final String field;

  /**
   * @param code what it means to a program
   * @param message what was wrong and what was expected, for people
   */
  public HttpRefusal(int status, String code, String message) {
    this(status, code, message, null);
  }

  private HttpRefusal(int status, String code, String message, String field) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.field = field;
  }

  /** A field of the body that is missing, of another type or out of bounds. */
  public static HttpRefusal badField(String field, String expected) {
    return new HttpRefusal(400, "bad_field", field + ": (expected: " + expected + ")", field);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** The offending field, if one is. */
  public Optional<String> field() {
    return Optional.ofNullable(field);
  }

  /** The answer that tells it. */
  HttpAnswer answer() {
    return HttpAnswer.error(status, code, getMessage(), field());
  }
}
