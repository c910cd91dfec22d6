package io.silta.server.chat;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One connection. Tells what comes on whatever thread it comes; {@link #send} may be called from
 * one thread at a time.
 */
final class ChatSocket implements WebSocket.Listener {
  /** Hears of one connection. */
  interface Ear {
    void text(ChatSocket from, String text);

    void heard();

    void closed(ChatSocket from, int code, String reason);
  }

  /** What stands for the code of a connection that broke without a Close. */
  static final int BROKEN = 1006;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final Ear ear;
  private final StringBuilder message = new StringBuilder();
  private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
  private volatile WebSocket socket;

  private ChatSocket(Ear ear) {
    this.ear = ear;
  }

  static CompletableFuture<ChatSocket> open(HttpClient client, ChatAddress address, Ear ear) {
    var socket = new ChatSocket(ear);
    return client
        .newWebSocketBuilder()
        .header("Origin", address.origin())
        .subprotocols("silta.v1")
        .connectTimeout(CONNECT_TIMEOUT)
        .buildAsync(address.socket(), socket)
        .thenApply(_ -> socket);
  }

  void send(String text) {
    sent = sent.handle((_, _) -> socket.sendText(text, true)).thenCompose(stage -> stage);
  }

  /** Says good-bye. */
  CompletableFuture<?> close() {
    return sent.handle((_, _) -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""))
        .thenCompose(stage -> stage);
  }

  /** Drops the connection as a broken cable would. */
  void abort() {
    socket.abort();
  }

  @Override
  public void onOpen(WebSocket webSocket) {
    socket = webSocket;
    webSocket.request(1);
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    message.append(data);
    if (last) {
      String text = message.toString();
      message.setLength(0);
      ear.text(this, text);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer data) {
    ear.heard();
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    ear.closed(this, code, reason);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    ear.closed(this, BROKEN, "connection lost");
  }
}
