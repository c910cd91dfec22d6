package io.silta.server.chat;

import io.silta.protocol.ErrorCode;
import io.silta.protocol.ServerFrame;

/** The server refused a command of ours. */
public final class ChatRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  ChatRefusedException(ServerFrame.Failure failure) {
    super(failure.code() + ": " + failure.message());
    this.code = failure.code();
  }

  /** Why, for a program. */
  public ErrorCode code() {
    return code;
  }
}
