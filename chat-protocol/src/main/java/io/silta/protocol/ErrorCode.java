package io.silta.protocol;

import java.util.Locale;

/**
 * What a refusal means to a program. On the wire in lower case; the message beside it is for
 * people.
 */
public enum ErrorCode {
  /** Not one JSON object: broken, duplicate keys, too deep, something behind it. */
  BAD_JSON(false),
  /** A string holds a lone surrogate or U+0000. */
  BAD_TEXT(false),
  /** A field is missing, of another type or out of bounds; {@code field} names it. */
  BAD_FIELD(false),
  /** No such frame, or not one that this client may send. */
  BAD_TYPE(false),
  /** The frame is known but does not fit here, such as a second {@code hello}. */
  BAD_STATE(false),
  /** The token or session is missing, unknown or no longer valid. */
  NOT_AUTHENTICATED(false),
  /** The session may not do this. */
  NOT_ALLOWED(false),
  /** No such conversation, or none that this session may see; the two are not told apart. */
  NOT_FOUND(false),
  /** The conversation is closed. */
  CLOSED(false),
  /** Somebody else has the conversation now, or the {@code epoch} is stale. */
  NOT_OWNER(false),
  /** The offer has ended: declined, expired, or given to another. */
  OFFER_GONE(false),
  /** A limit of this agent, visitor or server is reached; {@code message} says which. */
  FULL(true),
  /** More frames than allowed; {@code retryAfterMillis} says when to go on. */
  TOO_FAST(true),
  /** Not saved, nothing happened; the same command may be sent again. */
  TRY_AGAIN(true);

  private final boolean retryable;

  ErrorCode(boolean retryable) {
    this.retryable = retryable;
  }

  /** Whether the same command may succeed later without a change. */
  public boolean retryable() {
    return retryable;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
