package io.silta.load;

import io.silta.protocol.ClientFrame;
import io.silta.protocol.ServerFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Somebody with a client that does what {@code docs/protocol.md} asks of one: keeps what is not
 * acknowledged, comes back, resumes and sends it again. Runs on a thread of its own; what others
 * may read while it runs is concurrent.
 */
abstract class Person implements Runnable {
  private static final int BACK_OFF_MILLIS_MAX = 200;
  private static final int PATIENCE_MILLIS = 20;

  private final String name;
  private final Random random;
  private final Map<String, ClientFrame.Command> outbox = new LinkedHashMap<>();
  private final Map<String, Copy> copies = new LinkedHashMap<>();
  private final Map<String, String> sent = new ConcurrentHashMap<>();
  private final Map<String, Long> acked = new ConcurrentHashMap<>();
  private final Map<String, String> refused = new ConcurrentHashMap<>();
  private final List<String> violations = new ArrayList<>();
  private volatile boolean quiet;
  private volatile boolean settled;
  private volatile boolean over;
  private Wire wire;

  Person(String name, long seed) {
    this.name = name;
    this.random = new Random(seed);
  }

  abstract Wire connect() throws Wire.BrokenException, InterruptedException;

  /** What to say first on every connection. */
  abstract ClientFrame.Hello hello();

  /** Takes a frame that is not an event, an answer or a fresh start; true when it is a welcome. */
  abstract boolean taken(ServerFrame frame);

  /** Does something now and then, while connected and welcome. */
  abstract void act();

  @Override
  public final void run() {
    try {
      while (!over) {
        visit();
        TimeUnit.MILLISECONDS.sleep(random.nextInt(BACK_OFF_MILLIS_MAX));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One connection, from its beginning to its end. */
  private void visit() throws InterruptedException {
    try (Wire connection = connect()) {
      wire = connection;
      wire.send(hello());
      boolean welcome = false;
      while (!over) {
        switch (wire.next(PATIENCE_MILLIS)) {
          case Wire.Incoming.Ended _ -> {
            return;
          }
          case Wire.Incoming.Frame(ServerFrame frame) -> {
            if (take(frame)) {
              welcome = true;
              resend();
            }
          }
          case null -> {}
        }
        if (welcome && !quiet) {
          act();
        }
        settled = quiet && outbox.isEmpty();
      }
    } catch (Wire.BrokenException e) {
      // The server is away; the next visit tries again.
    } finally {
      wire = null;
    }
  }

  private void resend() throws Wire.BrokenException, InterruptedException {
    for (ClientFrame.Command command : List.copyOf(outbox.values())) {
      wire.send(command);
    }
  }

  private boolean take(ServerFrame frame) {
    switch (frame) {
      case ServerFrame.Occurred event -> {
        copy(event.conversation()).take(event);
        happened(event);
      }
      case ServerFrame.Resync resync -> copy(resync.conversation()).forget();
      case ServerFrame.Ack ack -> acked(ack);
      case ServerFrame.Failure failure -> failed(failure);
      default -> {
        return taken(frame);
      }
    }
    return false;
  }

  /** Takes note of an event. */
  void happened(ServerFrame.Occurred event) {}

  private void acked(ServerFrame.Ack ack) {
    if (outbox.remove(ack.ref()) instanceof ClientFrame.Post) {
      acked.put(ack.ref(), ack.seq());
    }
  }

  private void failed(ServerFrame.Failure failure) {
    if (failure.ref() == null) {
      violations.add(name + " was refused: " + failure);
    } else if (!failure.retryable() && outbox.remove(failure.ref()) != null) {
      refused.put(failure.ref(), failure.code().toString());
    }
  }

  /** Sends a command, and keeps it until it is answered. */
  final void command(ClientFrame.Command command) {
    outbox.put(command.id(), command);
    if (command instanceof ClientFrame.Post post) {
      sent.put(post.id(), post.conversation());
    }
    try {
      wire.send(command);
    } catch (Wire.BrokenException e) {
      // Kept; the next welcome sends it again.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  final Copy copy(String conversation) {
    return copies.computeIfAbsent(conversation, _ -> new Copy());
  }

  final Map<String, Long> heads() {
    Map<String, Long> heads = new LinkedHashMap<>();
    copies.forEach((conversation, copy) -> heads.put(conversation, copy.head()));
    return heads;
  }

  final boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  final String name() {
    return name;
  }

  /** From now on only answers are awaited. */
  final void beQuiet() {
    quiet = true;
  }

  /** Whether, being quiet, every command was answered. */
  final boolean settled() {
    return settled;
  }

  /** Ends the run. */
  final void leave() {
    over = true;
  }

  /** The posts that were sent: identifier to conversation. */
  final Map<String, String> sent() {
    return sent;
  }

  /** The posts that were acknowledged: identifier to number. */
  final Map<String, Long> acked() {
    return acked;
  }

  /** The commands that were refused for good: identifier to code. */
  final Map<String, String> refused() {
    return refused;
  }

  /** The copies; read only when the run has ended. */
  final Map<String, Copy> copies() {
    return copies;
  }

  /** What must not happen and did; read only when the run has ended. */
  final List<String> violations() {
    List<String> all = new ArrayList<>(violations);
    copies.values().forEach(copy -> all.addAll(copy.violations()));
    return all;
  }
}
