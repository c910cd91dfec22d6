package io.silta.server.live;

import io.silta.server.conversation.UnavailableException;

/** The store of what is live, behind the desk and the presence, does not answer. */
public final class LiveUnavailableException extends UnavailableException {
  private static final long serialVersionUID = 1L;

  /** Says what does not answer, and why if it is known. */
  public LiveUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
