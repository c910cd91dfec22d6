package io.silta.server.memory;

import io.silta.protocol.Owner;
import io.silta.server.conversation.Conversation;
import io.silta.server.conversation.Entry;
import io.silta.server.conversation.EventLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A log that ends with the process, for tests of what stands on a log. Guarded by its monitor. */
public final class MemoryEventLog implements EventLog {
  private final Map<String, List<Entry>> logs = new HashMap<>();
  private final Map<String, Conversation> heads = new HashMap<>();

  /** Makes a conversation known. */
  public synchronized MemoryEventLog know(String conversation) {
    logs.putIfAbsent(conversation, new ArrayList<>());
    return this;
  }

  @Override
  public synchronized Appended append(List<Entry> entries, Conversation after) {
    Entry first = entries.getFirst();
    List<Entry> log = logs.get(first.conversation());
    if (log == null) {
      throw new IllegalArgumentException(
          "conversation: " + first.conversation() + " (expected: one made known with its visitor)");
    }
    OptionalLong before = seqOf(first.conversation(), first.command());
    if (before.isPresent()) {
      return new Appended.Repeated(before.getAsLong());
    }
    if (log.size() != first.seq() - 1) {
      return new Appended.Stale();
    }
    log.addAll(entries);
    heads.put(after.id(), after);
    return new Appended.Done();
  }

  @Override
  public synchronized List<Entry> read(String conversation, long after, int limit) {
    return all(conversation).filter(entry -> entry.seq() > after).limit(limit).toList();
  }

  @Override
  public synchronized List<Entry> readBefore(String conversation, long before, int limit) {
    return last(all(conversation).filter(entry -> entry.seq() < before), limit);
  }

  @Override
  public synchronized List<Entry> readVisible(
      String conversation, long afterVisitorSeq, int limit) {
    return visible(conversation)
        .filter(entry -> entry.visitorSeq() > afterVisitorSeq)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Entry> readVisibleBefore(
      String conversation, long beforeVisitorSeq, int limit) {
    var before = visible(conversation).filter(entry -> entry.visitorSeq() < beforeVisitorSeq);
    return last(before, limit);
  }

  @Override
  public synchronized OptionalLong seqOf(String conversation, String command) {
    return all(conversation)
        .filter(entry -> command != null && command.equals(entry.command()))
        .mapToLong(Entry::seq)
        .findFirst();
  }

  @Override
  public synchronized List<String> unfinished() {
    return ids(
        state ->
            state.owner() == Owner.QUEUE || state.owner() == Owner.AGENT || state.unanswered() > 0);
  }

  @Override
  public synchronized List<String> chatsOf(String agentId) {
    return ids(state -> state.isWith(agentId));
  }

  private List<String> ids(Predicate<Conversation> which) {
    return heads.values().stream()
        .filter(which)
        .sorted(Comparator.comparingLong(Conversation::openedAt).thenComparing(Conversation::id))
        .map(Conversation::id)
        .toList();
  }

  @Override
  public synchronized List<Head> heads(Collection<String> conversations) {
    return conversations.stream()
        .filter(heads::containsKey)
        .map(heads::get)
        .map(state -> new Head(state.id(), state.head(), state.visitorHead()))
        .toList();
  }

  /** As if it were, so that every test is one of what a cluster does, too. */
  @Override
  public boolean shared() {
    return true;
  }

  private Stream<Entry> all(String conversation) {
    return logs.getOrDefault(conversation, List.of()).stream();
  }

  private Stream<Entry> visible(String conversation) {
    return all(conversation).filter(Entry::visible);
  }

  private static List<Entry> last(Stream<Entry> entries, int limit) {
    List<Entry> list = entries.toList();
    return List.copyOf(list.subList(Math.max(0, list.size() - limit), list.size()));
  }
}
