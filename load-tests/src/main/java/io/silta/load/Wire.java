package io.silta.load;

import io.silta.protocol.ClientFrame;
import io.silta.protocol.Codec;
import io.silta.protocol.ServerFrame;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One WebSocket that speaks {@code silta.v1}; one thread uses it. */
final class Wire implements WebSocket.Listener, AutoCloseable {
  private static final long SEND_SECONDS_MAX = 5;

  /** What came over the wire. */
  sealed interface Incoming {
    /** A frame. */
    record Frame(ServerFrame frame) implements Incoming {}

    /** The end; nothing follows. */
    record Ended(int code, String reason) implements Incoming {}
  }

  /** The connection cannot be had, or has ended. */
  static final class BrokenException extends Exception {
    private static final long serialVersionUID = 1;

    BrokenException(Throwable cause) {
      super(cause);
    }
  }

  private final BlockingQueue<Incoming> incoming = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;

  private Wire(WebSocket.Builder builder, URI uri) throws BrokenException, InterruptedException {
    try {
      socket = builder.buildAsync(uri, this).get(SEND_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new BrokenException(e);
    }
  }

  /** Opens the visitors' door. */
  static Wire visitor(HttpClient http, String origin, String site)
      throws BrokenException, InterruptedException {
    WebSocket.Builder builder = builder(http).header("Origin", origin);
    return new Wire(builder, ws(origin, "/v1/visitor?site=" + site));
  }

  /** Opens the staff's door with the session that a login gave. */
  static Wire staff(HttpClient http, String origin, String session)
      throws BrokenException, InterruptedException {
    WebSocket.Builder builder = builder(http).header("Authorization", "Bearer " + session);
    return new Wire(builder, ws(origin, "/v1/staff"));
  }

  private static WebSocket.Builder builder(HttpClient http) {
    return http.newWebSocketBuilder()
        .subprotocols("silta.v1")
        .connectTimeout(Duration.ofSeconds(SEND_SECONDS_MAX));
  }

  private static URI ws(String origin, String path) {
    return URI.create(origin.replaceFirst("^http", "ws") + path);
  }

  void send(ClientFrame frame) throws BrokenException, InterruptedException {
    try {
      socket.sendText(Codec.write(frame), true).get(SEND_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new BrokenException(e);
    }
  }

  /** The next that came, or null when nothing does in this time. */
  Incoming next(long millis) throws InterruptedException {
    return incoming.poll(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public CompletionStage<?> onText(WebSocket ws, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      Codec.readServer(text.toString()).map(Incoming.Frame::new).ifPresent(incoming::add);
      text.setLength(0);
    }
    ws.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket ws, int code, String reason) {
    incoming.add(new Incoming.Ended(code, reason));
    return null;
  }

  @Override
  public void onError(WebSocket ws, Throwable error) {
    incoming.add(new Incoming.Ended(1006, ""));
  }

  @Override
  public void close() {
    socket.abort();
  }
}
