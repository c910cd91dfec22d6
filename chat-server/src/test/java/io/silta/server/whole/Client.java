package io.silta.server.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.silta.protocol.ClientFrame;
import io.silta.protocol.Codec;
import io.silta.protocol.ErrorCode;
import io.silta.protocol.Event;
import io.silta.protocol.Ids;
import io.silta.protocol.ServerFrame;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * One connection that speaks {@code silta.v1}. It keeps all that it got; a test reads on from where
 * it stopped.
 */
class Client implements WebSocket.Listener, AutoCloseable {
  private static final long PATIENCE_SECONDS = 15;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  // All guarded by this.
  private final List<String> texts = new ArrayList<>();
  private final List<ServerFrame> frames = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int read;
  private int closeCode;

  private final WebSocket socket;

  Client(String origin, String path, String header, String value) {
    socket =
        HTTP.newWebSocketBuilder()
            .subprotocols("silta.v1")
            .header(header, value)
            .buildAsync(URI.create(origin.replaceFirst("^http", "ws") + path), this)
            .join();
  }

  // Sending

  final void send(ClientFrame frame) {
    send(Codec.write(frame));
  }

  final void send(String json) {
    socket.sendText(json, true).join();
  }

  /** Sends a command and waits for its answer: an {@code ack}, or an {@code error}. */
  final ServerFrame ask(ClientFrame.Command command) {
    int from = size();
    send(command);
    return await(from, "answer to " + command, frame -> answers(frame, command.id()));
  }

  private static boolean answers(ServerFrame frame, String ref) {
    return frame instanceof ServerFrame.Ack ack && ack.ref().equals(ref)
        || frame instanceof ServerFrame.Failure failure && ref.equals(failure.ref());
  }

  /** Older events; all that the server sent this connection before has come with the answer. */
  final ServerFrame.History history(String conversation, long before, int limit) {
    String ref = fresh();
    send(new ClientFrame.History(ref, conversation, before, limit));
    return (ServerFrame.History)
        await(0, "history", f -> f instanceof ServerFrame.History page && page.ref().equals(ref));
  }

  /** Whether the command that was sent came to an {@code ack}. */
  final boolean isDone(String ref) {
    return await("answer to " + ref, frame -> answers(frame, ref)) instanceof ServerFrame.Ack;
  }

  final ServerFrame.Ack done(ClientFrame.Command command) {
    ServerFrame answer = ask(command);
    if (answer instanceof ServerFrame.Ack ack) {
      return ack;
    }
    throw new AssertionError(command + " was answered with " + answer);
  }

  final void refused(ErrorCode code, ClientFrame.Command command) {
    ServerFrame answer = ask(command);
    ErrorCode got = answer instanceof ServerFrame.Failure failure ? failure.code() : null;
    assertEquals(code, got, () -> command + " was answered with " + answer);
  }

  /** Waits until the server has answered all that was sent before. */
  final void barrier() {
    int from = size();
    String ref = fresh();
    send(new ClientFrame.History(ref, fresh(), 1, 1));
    await(from, "barrier", frame -> answers(frame, ref));
  }

  static String fresh() {
    return Ids.random();
  }

  // Receiving

  /** The next frame of this type, skipping others. */
  final <T extends ServerFrame> T next(Class<T> type) {
    return next(type, _ -> true);
  }

  final synchronized <T extends ServerFrame> T next(Class<T> type, Predicate<T> which) {
    while (true) {
      for (; read < frames.size(); read++) {
        if (type.isInstance(frames.get(read)) && which.test(type.cast(frames.get(read)))) {
          return type.cast(frames.get(read++));
        }
      }
      waitForMore(type.getSimpleName());
    }
  }

  /** The next event of this kind, with its number. */
  final <E extends Event> ServerFrame.Occurred nextEvent(Class<E> kind) {
    return nextEvent(kind, _ -> true);
  }

  final <E extends Event> ServerFrame.Occurred nextEvent(Class<E> kind, Predicate<E> which) {
    return next(
        ServerFrame.Occurred.class,
        e -> kind.isInstance(e.event()) && which.test(kind.cast(e.event())));
  }

  final <E extends Event> E event(Class<E> kind) {
    return kind.cast(nextEvent(kind).event());
  }

  final void hears(String words) {
    nextEvent(Event.Message.class, message -> message.text().contains(words));
  }

  /** Waits until there is such a frame, wherever the test has read to. */
  final ServerFrame await(String what, Predicate<ServerFrame> which) {
    return await(0, what, which);
  }

  private synchronized int size() {
    return frames.size();
  }

  private synchronized ServerFrame await(int from, String what, Predicate<ServerFrame> which) {
    int at = from;
    while (true) {
      for (; at < frames.size(); at++) {
        if (which.test(frames.get(at))) {
          return frames.get(at);
        }
      }
      waitForMore(what);
    }
  }

  private void waitForMore(String what) {
    int had = frames.size();
    waitUntil(() -> frames.size() > had || closeCode != 0, what);
    if (frames.size() == had) {
      throw missing(what);
    }
  }

  private synchronized void waitUntil(BooleanSupplier condition, String what) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      while (!condition.getAsBoolean()) {
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (millis <= 0) {
          throw missing(what);
        }
        wait(millis);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private AssertionError missing(String what) {
    return new AssertionError(
        "No " + what + " came (closed: " + closeCode + "); what came last:\n" + tail());
  }

  private String tail() {
    return String.join("\n", texts.subList(Math.max(0, texts.size() - 8), texts.size()));
  }

  /** Every frame of this type so far. */
  final synchronized <T extends ServerFrame> List<T> all(Class<T> type) {
    return frames.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Every event of this conversation so far, as it came. */
  final List<ServerFrame.Occurred> events(String conversation) {
    return all(ServerFrame.Occurred.class).stream()
        .filter(event -> event.conversation().equals(conversation))
        .toList();
  }

  /** All that came, as it came. */
  final synchronized String everything() {
    return String.join("\n", texts);
  }

  /** The code with which the server ended the connection. */
  final synchronized int closed() {
    waitUntil(() -> closeCode != 0, "end");
    return closeCode;
  }

  @Override
  public final synchronized CompletionStage<?> onText(
      WebSocket ws, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      texts.add(text.toString());
      Codec.readServer(text.toString()).ifPresent(frames::add);
      text.setLength(0);
      notifyAll();
    }
    ws.request(1);
    return null;
  }

  @Override
  public final synchronized CompletionStage<?> onClose(WebSocket ws, int code, String reason) {
    closeCode = code;
    notifyAll();
    return null;
  }

  @Override
  public final synchronized void onError(WebSocket ws, Throwable error) {
    closeCode = 1006;
    notifyAll();
  }

  final synchronized boolean hasEnded() {
    return closeCode != 0;
  }

  /** Leaves as a browser does whose tab is closed. */
  @Override
  public final void close() {
    socket.abort();
  }
}
