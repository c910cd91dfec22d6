package io.silta.server.chat;

import io.silta.protocol.ClientFrame;
import io.silta.protocol.ClientFrame.Command;
import io.silta.protocol.ErrorCode;
import io.silta.protocol.Ids;
import io.silta.protocol.ServerFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/**
 * A visitor who speaks {@code silta.v1}. Commands may be given at any time; each is sent again
 * after every welcome until it is answered, so that a lost connection loses and doubles nothing.
 *
 * <p>Until the first welcome a failure is final; after it the client comes back by itself, unless
 * the server says that it must not.
 */
public final class ChatClient implements AutoCloseable {
  private static final String NAME = "silta-chat";
  private static final int RETRY_MILLIS = 1_000;
  private static final long CLOSE_SECONDS = 2;

  /** A connection is dead after this many periods without a ping. */
  private static final double SILENT_PINGS = 2.5;

  private final ChatListener listener;
  private final ScheduledExecutorService lane =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name(NAME).daemon().factory());
  private final CompletableFuture<ServerFrame.Welcome> welcomed = new CompletableFuture<>();

  // All below belongs to the lane.
  private final ChatLine line;
  private final ChatCopy copy;
  private final Map<String, CompletableFuture<ServerFrame.Ack>> answers = new HashMap<>();
  private final List<Runnable> early = new ArrayList<>();
  private boolean greeted;
  private String endedWhy;

  private ChatClient(ChatAddress address, ChatCopy copy, ChatListener listener) {
    this.listener = listener;
    this.copy = copy;
    this.line = new ChatLine(address, lane, new LineOwner());
  }

  /**
   * Opens a client and connects it.
   *
   * @param token the visitor's secret from an earlier visit
   * @param language the language that the visitor wants
   */
  public static ChatClient open(
      ChatAddress address,
      Optional<String> token,
      Optional<String> language,
      ChatListener listener) {
    var client = new ChatClient(address, new ChatCopy(token, language), listener);
    client.lane.execute(client.line::connect);
    return client;
  }

  /** Completes with the first welcome, or with an {@link IOException} that tells why none came. */
  public CompletableFuture<ServerFrame.Welcome> welcomed() {
    return welcomed.copy();
  }

  /** The visitor's secret, to come back with; empty before the first welcome. */
  public CompletableFuture<Optional<String>> token() {
    return CompletableFuture.supplyAsync(copy::token, lane);
  }

  /**
   * Says something. Completes when it is stored; else with {@link ChatRefusedException}, or with an
   * {@link IOException} when the connection has ended for good. So do all commands.
   */
  public CompletableFuture<ServerFrame.Ack> post(String text) {
    return command((id, chat) -> new ClientFrame.Post(id, chat, text, null));
  }

  /** Asks for a person. */
  public CompletableFuture<ServerFrame.Ack> requestPerson() {
    return command(ClientFrame.RequestPerson::new);
  }

  /** No longer wants a person. */
  public CompletableFuture<ServerFrame.Ack> cancelRequest() {
    return command(ClientFrame.CancelRequest::new);
  }

  /**
   * Rates the conversation.
   *
   * @param score 1 to 5
   */
  public CompletableFuture<ServerFrame.Ack> rate(int score, Optional<String> comment) {
    return command((id, chat) -> new ClientFrame.Rate(id, chat, score, comment.orElse(null)));
  }

  /** Ends the conversation. */
  public CompletableFuture<ServerFrame.Ack> end() {
    return command((id, chat) -> new ClientFrame.Close(id, chat, null, null, null));
  }

  /** Goes on in the conversation that was ended. */
  public CompletableFuture<ServerFrame.Ack> reopen() {
    return command(ClientFrame.Reopen::new);
  }

  /** Begins a new conversation after the end of one. */
  public CompletableFuture<ServerFrame.Ack> begin() {
    return command((id, _) -> new ClientFrame.Begin(id));
  }

  /** Tells whether the visitor is writing; forgotten when there is no connection. */
  public void typing(boolean on) {
    lane.execute(() -> sendIfGreeted(new ClientFrame.Typing(copy.conversation(), on)));
  }

  /** Breaks the connection, as networks do; the client comes back. For tests. */
  public void breakConnection() {
    lane.execute(() -> line.replace("broken on purpose"));
  }

  /** Says good-bye and ends. Commands that were not answered fail. */
  @Override
  public void close() {
    try {
      CompletableFuture.supplyAsync(line::leave, lane)
          .thenCompose(said -> said)
          .get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException _) {
      // The good-bye is a courtesy.
    } finally {
      lane.shutdownNow();
      line.shutdown();
    }
  }

  private CompletableFuture<ServerFrame.Ack> command(BiFunction<String, String, Command> made) {
    var answer = new CompletableFuture<ServerFrame.Ack>();
    lane.execute(() -> whenWelcomed(() -> give(made, answer)));
    return answer;
  }

  /** Before the first welcome nobody knows which conversation it is about. */
  private void whenWelcomed(Runnable task) {
    if (welcomed.isDone()) {
      task.run();
    } else {
      early.add(task);
    }
  }

  private void runEarly() {
    early.forEach(Runnable::run);
    early.clear();
  }

  private void give(
      BiFunction<String, String, Command> made, CompletableFuture<ServerFrame.Ack> answer) {
    if (endedWhy != null) {
      answer.completeExceptionally(new IOException(endedWhy));
    } else {
      Command command = made.apply(Ids.random(), copy.conversation());
      answers.put(command.id(), answer);
      copy.keep(command);
      sendIfGreeted(command);
    }
  }

  private void sendIfGreeted(ClientFrame frame) {
    if (greeted) {
      line.send(frame);
    }
  }

  private void act(ServerFrame frame) {
    switch (frame) {
      case ServerFrame.Welcome welcome -> greeted(welcome);
      case ServerFrame.Ack ack -> settle(ack.ref()).ifPresent(answer -> answer.complete(ack));
      case ServerFrame.Failure failure when failure.ref() != null -> failed(failure);
      default -> {}
    }
  }

  private void greeted(ServerFrame.Welcome welcome) {
    greeted = true;
    line.welcomed(Math.round(welcome.limits().pingSeconds() * SILENT_PINGS));
    copy.unacknowledged().forEach(line::send);
    welcomed.complete(welcome);
    runEarly();
  }

  private void failed(ServerFrame.Failure failure) {
    if (failure.code() == ErrorCode.TRY_AGAIN || failure.code() == ErrorCode.TOO_FAST) {
      Integer after = failure.retryAfterMillis();
      line.later(() -> sendAgain(failure.ref()), after == null ? RETRY_MILLIS : after);
    } else {
      var refused = new ChatRefusedException(failure);
      settle(failure.ref()).ifPresent(answer -> answer.completeExceptionally(refused));
    }
  }

  private void sendAgain(String id) {
    copy.unacknowledged(id).ifPresent(this::sendIfGreeted);
  }

  private Optional<CompletableFuture<ServerFrame.Ack>> settle(String id) {
    copy.settle(id);
    return Optional.ofNullable(answers.remove(id));
  }

  private final class LineOwner implements ChatLine.Owner {
    @Override
    public void opened() {
      line.send(copy.hello(NAME));
    }

    @Override
    public void received(ServerFrame frame) {
      switch (copy.take(frame)) {
        case OLD -> {}
        case GAP -> line.replace("something was missed");
        case NEWS -> {
          act(frame);
          listener.received(frame);
        }
      }
    }

    @Override
    public void lost(String reason) {
      greeted = false;
      listener.lost(reason);
    }

    @Override
    public void ended(String reason) {
      greeted = false;
      endedWhy = reason;
      var failure = new IOException(reason);
      welcomed.completeExceptionally(failure);
      answers.values().forEach(answer -> answer.completeExceptionally(failure));
      answers.clear();
      runEarly();
      listener.ended(reason);
    }
  }
}
