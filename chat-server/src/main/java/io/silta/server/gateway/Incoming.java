package io.silta.server.gateway;

import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.EventExecutor;
import io.silta.protocol.CloseCode;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes messages of a client's text frames, within their bounds of size and time. Confined to its
 * event loop.
 */
final class Incoming {
  private final GatewaySettings.Sockets bounds;
  private final Deadline frameDeadline;
  private final Deadline messageDeadline;
  private Assembly assembly;

  /** A message that ends the connection; nobody's bug, so it has no stack trace. */
  static final class BadMessage extends Exception {
    private static final long serialVersionUID = 1;

    private final CloseCode code;
    private final String reason;

    BadMessage(CloseCode code, String reason, String detail) {
      super(detail, null, false, false);
      this.code = code;
      this.reason = reason;
    }

    CloseCode code() {
      return code;
    }

    String reason() {
      return reason;
    }
  }

  /**
   * @param late is told what was not finished in time
   */
  Incoming(GatewaySettings.Sockets bounds, EventExecutor loop, Consumer<String> late) {
    this.bounds = bounds;
    frameDeadline = new Deadline(loop, () -> late.accept("frame not finished in time"));
    messageDeadline = new Deadline(loop, () -> late.accept("message not finished in time"));
  }

  /** Whether a frame has begun and not ended. */
  void frameUnfinished(boolean unfinished) {
    if (unfinished) {
      frameDeadline.start(bounds.frameMillis());
    } else {
      frameDeadline.stop();
    }
  }

  /** Takes a text frame or a continuation; the message, if this was its last. */
  Optional<String> take(WebSocketFrame frame) throws BadMessage {
    if (assembly == null) {
      assembly = new Assembly(bounds.frameBytesMax(), bounds.fragmentsMax());
    }
    if (assembly.tooBigWith(frame.content())) {
      String detail = "message over " + bounds.frameBytesMax() + " bytes";
      throw new BadMessage(CloseCode.TOO_BIG, "too_big", detail);
    }
    try {
      assembly.add(frame.content(), frame.isFinalFragment());
    } catch (CharacterCodingException _) {
      throw new BadMessage(CloseCode.INVALID_PAYLOAD, "utf8", "text is not UTF-8");
    }
    return frame.isFinalFragment() ? Optional.of(whole()) : unfinished();
  }

  private Optional<String> unfinished() {
    messageDeadline.start(bounds.frameMillis());
    return Optional.empty();
  }

  private String whole() {
    messageDeadline.stop();
    String text = assembly.text();
    assembly = null;
    return text;
  }

  /** Nothing more is expected. */
  void end() {
    frameDeadline.end();
    messageDeadline.end();
  }
}
