package io.silta.server.conversation;

import io.silta.protocol.Event;
import io.silta.server.conversation.EventLog.Appended;
import java.util.ArrayList;
import java.util.List;

/** Appends to one conversation and remembers what it appended; confined to one thread. */
public final class LogWriter {
  private final EventLog log;
  private Conversation state;
  private final List<Entry> entries;
  private long at;

  /** Begins at the beginning. */
  public LogWriter(EventLog log, String conversation) {
    this(log, Conversation.unopened(conversation), List.of(), 1);
  }

  private LogWriter(EventLog log, Conversation state, List<Entry> entries, long at) {
    this.log = log;
    this.state = state;
    this.entries = new ArrayList<>(entries);
    this.at = at;
  }

  /** Goes on where the log is. */
  public static LogWriter resume(EventLog log, String conversation) {
    LogWriter writer = new LogWriter(log, conversation);
    log.read(conversation, 0, Integer.MAX_VALUE).forEach(writer::took);
    return writer;
  }

  /** Another writer that knows the same. */
  public LogWriter copy() {
    return new LogWriter(log, state, entries, at);
  }

  /** Sets the time of what follows. */
  public LogWriter at(long millis) {
    at = millis;
    return this;
  }

  /** Appends the events as one command; knows of them if that was done. */
  public Appended append(String command, Event... events) {
    List<Entry> next = next(command, events);
    Conversation after = next.stream().reduce(state, Conversation::apply, (_, b) -> b);
    Appended appended = log.append(next, after);
    if (appended instanceof Appended.Done) {
      next.forEach(this::took);
    }
    return appended;
  }

  /** Believes that the events are in the log. */
  public void pretend(Event... events) {
    next(null, events).forEach(this::took);
  }

  private List<Entry> next(String command, Event... events) {
    List<Entry> next = new ArrayList<>();
    long seq = state.head();
    long visitorSeq = state.visitorHead();
    for (Event event : events) {
      boolean visible = event.audience() == Event.Audience.ALL;
      visitorSeq += visible ? 1 : 0;
      String cause = next.isEmpty() ? command : null;
      next.add(new Entry(state.id(), ++seq, visible ? visitorSeq : 0, at, cause, event));
    }
    return next;
  }

  private void took(Entry entry) {
    state = state.apply(entry);
    entries.add(entry);
  }

  public String id() {
    return state.id();
  }

  public Conversation state() {
    return state;
  }

  public List<Entry> entries() {
    return List.copyOf(entries);
  }
}
