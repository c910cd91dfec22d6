package io.silta.server.cli;

import io.silta.protocol.Event;
import io.silta.protocol.Role;
import io.silta.protocol.ServerFrame;
import io.silta.server.chat.ChatClient;
import io.silta.server.chat.ChatListener;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Says one text after another, each when the one before is answered. */
final class ScriptedChat implements ChatListener {
  /** An answer may be several messages: it is over when nothing came for so long. */
  private static final long QUIET_MILLIS = 300;

  private static final int STORED_SECONDS_MIN = 10;

  private final ChatScreen screen;
  private final int waitSeconds;
  private final BlockingQueue<ServerFrame.Occurred> events = new LinkedBlockingQueue<>();

  ScriptedChat(ChatScreen screen, int waitSeconds) {
    this.screen = screen;
    this.waitSeconds = waitSeconds;
  }

  @Override
  public void received(ServerFrame frame) {
    screen.show(frame);
    if (frame instanceof ServerFrame.Occurred event) {
      events.add(event);
    }
  }

  @Override
  public void lost(String reason) {
    screen.lost(reason);
  }

  /** Says the texts; throws {@link CommandException} at the first that is not answered. */
  void run(ChatClient client, List<String> texts) throws Exception {
    for (String text : texts) {
      ServerFrame.Ack stored = stored(client, text);
      if (waitSeconds > 0) {
        awaitAnswer(stored.seq() == null ? 0 : stored.seq());
      }
    }
  }

  private ServerFrame.Ack stored(ChatClient client, String text) throws Exception {
    int seconds = Math.max(waitSeconds, STORED_SECONDS_MIN);
    try {
      return client.post(text).get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new CommandException("not taken: " + e.getCause().getMessage());
    } catch (TimeoutException _) {
      throw new CommandException("not stored within " + seconds + " s");
    }
  }

  private void awaitAnswer(long after) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(waitSeconds);
    ServerFrame.Occurred event;
    do {
      event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (event == null) {
        throw new CommandException("no answer within " + waitSeconds + " s");
      }
    } while (event.seq() <= after || !answers(event.event()));
    do {
      event = events.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
    } while (event != null);
  }

  /** A message of somebody else, or news about when a person will come. */
  private static boolean answers(Event event) {
    return switch (event) {
      case Event.Message said -> said.from().role() != Role.VISITOR;
      case Event.Queued _, Event.Deferred _, Event.Accepted _, Event.Closed _ -> true;
      default -> false;
    };
  }
}
