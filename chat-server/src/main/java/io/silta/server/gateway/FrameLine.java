package io.silta.server.gateway;

import io.silta.protocol.ClientFrame;
import io.silta.protocol.CloseCode;
import io.silta.protocol.Codec;
import io.silta.protocol.ErrorCode;
import io.silta.protocol.Refusal;
import io.silta.protocol.Sender;
import io.silta.protocol.ServerFrame;
import io.silta.server.metrics.Metrics;
import io.silta.server.session.Peer;
import io.silta.server.session.Session;
import java.util.Optional;
import java.util.function.Function;

/**
 * The frames of {@code silta.v1} between a WebSocket and its session: what cannot be read, may not
 * be sent or comes too fast is answered here and does not reach the session.
 */
final class FrameLine implements Line, Peer {
  private static final int BAD_FRAMES_MAX = 3;

  private final Socket socket;
  private final Sender sender;
  private final Metrics metrics;
  private final Session session;
  private final Bucket frames;
  private final Bucket patience;
  private final long[] badAtNanos = new long[BAD_FRAMES_MAX];
  private int bad;
  private boolean greeted;

  FrameLine(
      Socket socket,
      Sender sender,
      Metrics metrics,
      GatewaySettings settings,
      Function<Peer, Session> begin) {
    this.socket = socket;
    this.sender = sender;
    this.metrics = metrics;
    var traffic = sender == Sender.STAFF ? settings.staff() : settings.visitors();
    this.frames = new Bucket(traffic.framesPerTenSeconds(), System.nanoTime());
    this.patience = new Bucket(traffic.framesPerTenSeconds(), System.nanoTime());
    this.session = begin.apply(this);
    socket.after(settings.sockets().helloMillis(), this::noHello);
  }

  private void noHello() {
    if (!greeted) {
      socket.violation("no_hello", "no hello in time");
      close(CloseCode.HELLO_TIMEOUT, "no hello in time");
    }
  }

  @Override
  public void text(String text) {
    long now = System.nanoTime();
    boolean calm = frames.take(now);
    try {
      var frame = Codec.readClient(text);
      if (calm) {
        admitted(frame);
      } else {
        tooFast(frame instanceof ClientFrame.Command command ? command.id() : null, now);
      }
    } catch (Refusal refusal) {
      if (calm) {
        refused(refusal.frame(), now);
      } else {
        tooFast(refusal.ref(), now);
      }
    }
  }

  private void admitted(ClientFrame frame) {
    boolean hello = frame instanceof ClientFrame.Hello;
    if (!sender.may(frame)) {
      refused(failure(ErrorCode.BAD_TYPE, frame, "type", "not for this kind of client"), now());
    } else if (hello && greeted) {
      refused(failure(ErrorCode.BAD_STATE, frame, "type", "hello: sent before"), now());
    } else if (!hello && !greeted) {
      socket.violation("before_hello", "a frame before hello");
      close(CloseCode.NOT_AUTHENTICATED, "hello expected");
    } else {
      greeted = true;
      session.received(frame);
    }
  }

  private static long now() {
    return System.nanoTime();
  }

  private static ServerFrame.Failure failure(
      ErrorCode code, ClientFrame frame, String field, String message) {
    String ref = frame instanceof ClientFrame.Command command ? command.id() : null;
    return new ServerFrame.Failure(code, code.retryable(), ref, field, message, null);
  }

  private void refused(ServerFrame.Failure failure, long now) {
    metrics.frameRefused(failure.code().toString());
    socket.violation(failure.code().toString(), "a frame was refused");
    send(failure);
    if (isProtocolError(failure.code()) && thirdInTenSeconds(now)) {
      close(CloseCode.BAD_FRAMES, "three bad frames");
    }
  }

  private static boolean isProtocolError(ErrorCode code) {
    return code == ErrorCode.BAD_JSON || code == ErrorCode.BAD_TYPE || code == ErrorCode.BAD_FIELD;
  }

  private boolean thirdInTenSeconds(long now) {
    int at = bad++ % BAD_FRAMES_MAX;
    badAtNanos[at] = now;
    long oldest = badAtNanos[(at + 1) % BAD_FRAMES_MAX];
    return bad >= BAD_FRAMES_MAX && now - oldest < 10_000_000_000L;
  }

  private void tooFast(String ref, long now) {
    var code = ErrorCode.TOO_FAST;
    metrics.frameRefused(code.toString());
    if (!patience.take(now)) {
      socket.violation("too_fast", "more frames than allowed, for too long");
      close(CloseCode.TOO_FAST, "more frames than allowed");
      return;
    }
    String message = "more frames than allowed";
    send(new ServerFrame.Failure(code, true, ref, null, message, frames.waitMillis(now)));
  }

  @Override
  public void alive() {
    session.alive();
  }

  @Override
  public Optional<String> heartbeat() {
    return greeted
        ? Optional.of(Codec.write(new ServerFrame.Heads(session.heads())))
        : Optional.empty();
  }

  @Override
  public void ended() {
    session.ended();
  }

  @Override
  public String id() {
    return socket.id();
  }

  @Override
  public void send(ServerFrame frame) {
    socket.send(Codec.write(frame));
  }

  @Override
  public void close(CloseCode code, String reason) {
    socket.close(code.code(), reason);
  }
}
