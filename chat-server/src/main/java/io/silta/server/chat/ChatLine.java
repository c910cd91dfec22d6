package io.silta.server.chat;

import io.silta.protocol.ClientFrame;
import io.silta.protocol.CloseCode;
import io.silta.protocol.Codec;
import io.silta.protocol.ServerFrame;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a connection to the server as long as the server wants it: one after another, never two.
 * All of it happens on the client's thread.
 */
final class ChatLine {
  /** Hears of the line. */
  interface Owner {
    /** A connection stands; now comes {@code hello}. */
    void opened();

    void received(ServerFrame frame);

    /** The connection is gone, and another one is on its way. */
    void lost(String reason);

    /** There will be no other connection. */
    void ended(String reason);
  }

  private static final long WATCH_MILLIS = 1_000;

  private final ChatAddress address;
  private final ScheduledExecutorService lane;
  private final Owner owner;
  private final Backoff backoff = new Backoff(ThreadLocalRandom.current());
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private ChatSocket socket;
  private boolean welcomed;
  private boolean ended;
  private long heardNanos;

  ChatLine(ChatAddress address, ScheduledExecutorService lane, Owner owner) {
    this.address = address;
    this.lane = lane;
    this.owner = owner;
  }

  void connect() {
    if (!ended) {
      ChatSocket.open(http, address, new Ear())
          .whenComplete((opened, failure) -> run(() -> met(opened, failure)));
    }
  }

  private void met(ChatSocket opened, Throwable failure) {
    if (failure != null) {
      unreachable(failure instanceof CompletionException ? failure.getCause() : failure);
    } else if (ended) {
      opened.abort();
    } else {
      socket = opened;
      heardNanos = System.nanoTime();
      owner.opened();
    }
  }

  private void unreachable(Throwable failure) {
    int status =
        failure instanceof WebSocketHandshakeException answer
            ? answer.getResponse().statusCode()
            : 0;
    String reason = status == 0 ? "cannot be reached" : "refused with HTTP " + status;
    if (status / 100 == 4 && status != 429 || !welcomed) {
      finish(address.server() + ": " + reason);
    } else {
      later(this::connect, backoff.nextMillis());
    }
  }

  void send(ClientFrame frame) {
    socket.send(Codec.write(frame));
  }

  /** The server knows us: from now on the line is kept, and watched. */
  void welcomed(long silentSecondsMax) {
    welcomed = true;
    backoff.reset();
    watch(socket, silentSecondsMax);
  }

  /** Finds a connection that is dead without knowing it. */
  private void watch(ChatSocket watched, long silentSecondsMax) {
    if (watched == socket && !ended) {
      long silence = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - heardNanos);
      if (silence >= silentSecondsMax) {
        replace("no sign of life");
      } else {
        later(() -> watch(watched, silentSecondsMax), WATCH_MILLIS);
      }
    }
  }

  /** Drops the connection and takes another one, which brings what was missed. */
  void replace(String reason) {
    if (socket != null) {
      socket.abort();
      lost(reason);
    }
  }

  private void lost(String reason) {
    socket = null;
    owner.lost(reason);
    later(this::connect, backoff.nextMillis());
  }

  /** Says good-bye; completes when it is said. */
  CompletableFuture<?> leave() {
    CompletableFuture<?> said =
        socket == null ? CompletableFuture.completedFuture(null) : socket.close();
    finish("closed");
    return said;
  }

  private void finish(String reason) {
    if (!ended) {
      ended = true;
      socket = null;
      owner.ended(reason);
    }
  }

  /** Lets go of the threads. */
  void shutdown() {
    http.shutdownNow();
  }

  private void closed(ChatSocket from, int code, String reason) {
    if (from != socket || ended) {
      return;
    }
    String said = reason.isEmpty() ? "connection lost" : reason;
    if (welcomed && comeBack(code)) {
      lost(said);
    } else {
      finish(address.server() + ": " + said + " (" + code + ")");
    }
  }

  private static boolean comeBack(int code) {
    return Arrays.stream(CloseCode.values())
        .filter(known -> known.code() == code)
        .findFirst()
        .map(CloseCode::comeBack)
        .orElse(code < 4500);
  }

  void later(Runnable task, long millis) {
    lane.schedule(task, millis, TimeUnit.MILLISECONDS);
  }

  private void run(Runnable task) {
    try {
      lane.execute(task);
    } catch (RejectedExecutionException _) {
      // The client was closed, and nothing matters any more.
    }
  }

  private void received(ChatSocket from, String text) {
    if (from == socket && !ended) {
      heardNanos = System.nanoTime();
      Codec.readServer(text).ifPresent(owner::received);
    }
  }

  /** What a connection tells, brought to the lane; a former connection is not listened to. */
  private final class Ear implements ChatSocket.Ear {
    @Override
    public void text(ChatSocket from, String text) {
      run(() -> received(from, text));
    }

    @Override
    public void heard() {
      run(() -> heardNanos = System.nanoTime());
    }

    @Override
    public void closed(ChatSocket from, int code, String reason) {
      run(() -> ChatLine.this.closed(from, code, reason));
    }
  }
}
