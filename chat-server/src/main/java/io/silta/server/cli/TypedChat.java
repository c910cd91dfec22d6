package io.silta.server.cli;

import io.silta.protocol.QuickReply;
import io.silta.protocol.ServerFrame;
import io.silta.server.chat.ChatClient;
import io.silta.server.chat.ChatListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Somebody types, line by line, until {@code /quit} or the end of the input. */
final class TypedChat implements ChatListener {
  private static final List<String> HELP =
      List.of(
          "   a number          presses the button with that number",
          "   /person           asks for a person",
          "   /cancel           no longer waits for a person",
          "   /rate 1..5 [TEXT] rates the conversation",
          "   /close            ends the conversation",
          "   /reopen           goes on in the ended conversation",
          "   /new              begins another one",
          "   /quit             leaves; the conversation stays");

  private static final int STORED_SECONDS = 10;

  /** What happens next: a line that was typed, or the end with its exit code. */
  private sealed interface Next {}

  private record Line(String text) implements Next {}

  private record End(int exitCode) implements Next {}

  private final Outside outside;
  private final ChatScreen screen;
  private final BlockingQueue<Next> coming = new LinkedBlockingQueue<>();
  private volatile boolean leaving;
  private CompletableFuture<?> lastCommand = CompletableFuture.completedFuture(null);

  TypedChat(Outside outside, ChatScreen screen) {
    this.outside = outside;
    this.screen = screen;
  }

  @Override
  public void received(ServerFrame frame) {
    screen.show(frame);
  }

  @Override
  public void lost(String reason) {
    screen.lost(reason);
  }

  @Override
  public void ended(String reason) {
    if (!leaving) {
      screen.remark(reason);
      coming.add(new End(Cli.FAILED));
    }
  }

  /** Runs until the end and returns the exit code. */
  int run(ChatClient client) throws InterruptedException {
    // A thread that waits for the keyboard cannot be called back.
    Thread.ofPlatform().daemon().name("typed").start(this::read);
    while (true) {
      switch (coming.take()) {
        case Line line when line.text().equals("/quit") -> {
          return settled();
        }
        case Line line -> act(client, line.text().strip());
        case End end -> {
          return end.exitCode() == Cli.OK ? settled() : end.exitCode();
        }
      }
    }
  }

  private void read() {
    var reader = new BufferedReader(new InputStreamReader(outside.in(), Charset.defaultCharset()));
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        coming.add(new Line(line));
      }
      coming.add(new End(Cli.OK));
    } catch (IOException _) {
      coming.add(new End(Cli.FAILED));
    }
  }

  /** What was typed last is not lost by leaving. */
  private int settled() throws InterruptedException {
    try {
      lastCommand.get(STORED_SECONDS, TimeUnit.SECONDS);
      leaving = true;
      return Cli.OK;
    } catch (ExecutionException _) {
      return Cli.FAILED;
    } catch (TimeoutException _) {
      screen.remark("what you wrote last was not stored");
      return Cli.FAILED;
    }
  }

  private void act(ChatClient client, String line) {
    String[] words = line.split("\\s+", 3);
    switch (words[0]) {
      case "" -> {}
      case "/help" -> screen.lines(HELP);
      case "/person" -> give(client.requestPerson());
      case "/cancel" -> give(client.cancelRequest());
      case "/close" -> give(client.end());
      case "/reopen" -> give(client.reopen());
      case "/new" -> give(client.begin());
      case "/rate" -> rate(client, words);
      default -> say(client, line);
    }
  }

  private void rate(ChatClient client, String[] words) {
    if (words.length < 2 || !words[1].matches("[1-5]")) {
      screen.remark("/rate: " + (words.length < 2 ? "nothing" : words[1]) + " (expected: 1..5)");
      return;
    }
    Optional<String> comment = words.length == 3 ? Optional.of(words[2]) : Optional.empty();
    give(client.rate(Integer.parseInt(words[1]), comment));
  }

  private void say(ChatClient client, String line) {
    if (line.startsWith("/") && !line.startsWith("//")) {
      screen.remark(line.split("\\s")[0] + ": no such command (/help; //text says /text)");
      return;
    }
    String text = line.startsWith("//") ? line.substring(1) : line;
    give(client.post(pressed(text).map(QuickReply::text).orElse(text)));
  }

  private Optional<QuickReply> pressed(String text) {
    return text.matches("\\d") ? screen.quickReply(Integer.parseInt(text)) : Optional.empty();
  }

  private void give(CompletableFuture<ServerFrame.Ack> command) {
    lastCommand =
        command.whenComplete(
            (_, failure) -> {
              if (failure != null) {
                Throwable cause =
                    failure instanceof CompletionException ? failure.getCause() : failure;
                screen.remark("not taken: " + cause.getMessage());
              }
            });
  }
}
