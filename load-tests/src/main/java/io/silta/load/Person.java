package io.silta.load;

import io.silta.protocol.ClientFrame;
import io.silta.protocol.CloseCode;
import io.silta.protocol.ServerFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody with a client that does what {@code docs/protocol.md} asks of one: keeps what is not
 * acknowledged, takes silence for loss, comes back, resumes and sends again. Runs on a thread of
 * its own; what others may read while it runs is concurrent.
 */
abstract class Person implements Runnable {
  private static final int TICK_MILLIS = 20;
  private static final int RETRY_MILLIS = 500;
  private static final double STALE_PINGS = 2.2;
  private static final int FINAL_CODES_FROM = 4_500;
  private static final Pattern HINT = Pattern.compile("retry=(\\d{1,6})");

  private final String name;
  private final Random random;
  private final Patience patience;
  private final Outbox outbox = new Outbox();
  private final Ledger ledger = new Ledger();
  private final Map<String, Copy> copies = new ConcurrentHashMap<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private volatile boolean quiet;
  private volatile boolean leaving;
  private volatile boolean settled;
  private volatile boolean over;
  private final AtomicInteger swaps = new AtomicInteger();
  private volatile int expelled;
  private long staleMillis = 30_000;
  private long heardAt;
  private long hintMillis = -1;
  private boolean welcome;
  private Wire wire;
  private Wire former;

  Person(String name, long seed) {
    this.name = name;
    this.random = new Random(seed);
    this.patience = new Patience(random);
  }

  abstract Wire connect() throws Wire.BrokenException, InterruptedException;

  /** What to say first on every connection. */
  abstract ClientFrame.Hello hello();

  /** Takes a frame that is not an event, an answer or a fresh start. */
  abstract void taken(ServerFrame frame);

  /** Does something now and then, while connected and welcome. */
  abstract void act();

  /** Does what is left to do before leaving; called again and again. */
  abstract void sayGoodbye();

  @Override
  public final void run() {
    try {
      while (!over) {
        visit();
        TimeUnit.MILLISECONDS.sleep(hintMillis >= 0 ? hintMillis : patience.nextMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One connection, from its beginning to its end. */
  private void visit() throws InterruptedException {
    long began = now();
    hintMillis = -1;
    try {
      wire = open();
      while (!over && stay()) {
        settled = quiet && outbox.isEmpty();
      }
    } catch (Wire.BrokenException e) {
      // The server is away; the next visit tries again.
    } finally {
      hangUp();
    }
    if (now() - began >= Patience.STABLE_MILLIS) {
      patience.reset();
    }
  }

  private Wire open() throws Wire.BrokenException, InterruptedException {
    welcome = false;
    heardAt = now();
    Wire opened = connect();
    opened.send(hello());
    return opened;
  }

  private void hangUp() {
    welcome = false;
    settled = false;
    if (wire != null) {
      wire.close();
      wire = null;
    }
    if (former != null) {
      former.close();
      former = null;
    }
  }

  /** A moment on the line; false when the line is to be left. */
  private boolean stay() throws Wire.BrokenException, InterruptedException {
    switch (wire.next(TICK_MILLIS)) {
      case Wire.Incoming.Ended(int code, String reason) -> {
        ended(code, reason);
        return false;
      }
      case Wire.Incoming.Frame(ServerFrame frame) -> {
        heardAt = now();
        take(frame);
      }
      case null -> {}
    }
    if (welcome) {
      work();
    }
    return now() - heardAt < staleMillis;
  }

  private void work() throws Wire.BrokenException, InterruptedException {
    if (leaving) {
      sayGoodbye();
    } else if (!quiet) {
      act();
    }
    for (ClientFrame.Command command : outbox.due(now())) {
      ledger.sent(command.id(), now());
      wire.send(command);
    }
    if (swaps.get() > 0) {
      swap();
      swaps.decrementAndGet();
    }
  }

  /** Comes by another connection while the one before still stands. */
  private void swap() throws Wire.BrokenException, InterruptedException {
    Wire next = open();
    if (former != null) {
      former.close();
    }
    former = wire;
    wire = next;
  }

  private void ended(int code, String reason) {
    if (code >= FINAL_CODES_FROM && code != CloseCode.REPLACED.code()) {
      expelled = code;
    }
    Matcher hint = HINT.matcher(reason);
    hintMillis = hint.matches() ? Long.parseLong(hint.group(1)) : -1;
  }

  private void take(ServerFrame frame) {
    switch (frame) {
      case ServerFrame.Occurred event -> {
        if (copy(event.conversation()).take(event)) {
          happened(event);
        }
      }
      case ServerFrame.Resync resync -> copy(resync.conversation()).forget();
      case ServerFrame.Ack ack -> acked(ack);
      case ServerFrame.Failure failure -> failed(failure);
      default -> taken(frame);
    }
  }

  /** The server knows us: what was not answered goes out again. */
  final void welcomed(ServerFrame.Bounds limits) {
    staleMillis = (long) (STALE_PINGS * limits.pingSeconds() * 1_000);
    welcome = true;
    expelled = 0;
    outbox.begin();
  }

  /** Takes note of an event that is new here. */
  void happened(ServerFrame.Occurred event) {}

  private void acked(ServerFrame.Ack ack) {
    if (outbox.answered(ack.ref())) {
      ledger.acked(ack.ref(), ack.seq(), now());
    }
  }

  private void failed(ServerFrame.Failure failure) {
    if (failure.ref() == null) {
      wrong("was refused: " + failure);
    } else if (failure.retryable()) {
      Integer hint = failure.retryAfterMillis();
      int wait = hint == null ? RETRY_MILLIS + random.nextInt(RETRY_MILLIS) : hint;
      outbox.later(failure.ref(), now() + wait);
    } else if (outbox.answered(failure.ref())) {
      ledger.refused(failure.ref(), failure.code().toString());
      refused(failure);
    }
  }

  /** A command was refused for good. */
  void refused(ServerFrame.Failure failure) {}

  /** To be sent as soon as it can be, and kept until it is answered. */
  final void command(ClientFrame.Command command) {
    ledger.begun(command, now());
    outbox.add(command);
  }

  /** Nothing of what was said waits for an answer. */
  final boolean idle() {
    return outbox.isEmpty();
  }

  /** What was said at {@code at} arrived now, and was waited for. */
  final void awaited(long at) {
    ledger.seen(at, now());
  }

  final void wrong(String what) {
    violations.add(name + " " + what);
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

  static long now() {
    return System.currentTimeMillis();
  }

  final String name() {
    return name;
  }

  /** Comes by this many connections, one right after the other. */
  final void swap(int times) {
    swaps.set(times);
  }

  final int swapsLeft() {
    return swaps.get();
  }

  /** The code with which the server ended it for good; 0 while it did not. */
  final int expelled() {
    return expelled;
  }

  /** From now on nothing new is begun. */
  final void beQuiet() {
    settled = false;
    quiet = true;
  }

  /** From now on only the goodbyes are said. */
  final void sayGoodbyes() {
    settled = false;
    leaving = true;
  }

  /** Whether, being quiet, every command was answered. */
  final boolean settled() {
    return settled;
  }

  /** Ends the run. */
  final void leave() {
    over = true;
  }

  final Ledger ledger() {
    return ledger;
  }

  final Map<String, Copy> copies() {
    return copies;
  }

  /** What must not happen and did. */
  final List<String> violations() {
    List<String> all = new ArrayList<>(violations);
    copies.values().forEach(copy -> all.addAll(copy.violations()));
    return all;
  }
}
