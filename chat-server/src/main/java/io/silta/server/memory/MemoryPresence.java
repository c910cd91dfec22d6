package io.silta.server.memory;

import io.silta.server.live.Presence;
import io.silta.server.live.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The presence of one process. */
public final class MemoryPresence implements Presence {
  // Both guarded by this. A subject is in at most one of them.
  private final Map<Subject, Map<String, Long>> connections = new HashMap<>();
  private final Map<Subject, Long> lost = new HashMap<>();

  @Override
  public synchronized boolean alive(Subject subject, String connection, long now) {
    lost.remove(subject);
    Map<String, Long> lives = connections.computeIfAbsent(subject, _ -> new HashMap<>());
    boolean first = lives.isEmpty();
    lives.merge(connection, now, Math::max);
    return first;
  }

  @Override
  public synchronized boolean ended(Subject subject, String connection, long now) {
    Map<String, Long> lives = connections.get(subject);
    return lives != null && lives.remove(connection) != null && gone(subject, lives, now);
  }

  @Override
  public synchronized List<Subject> drop(long silentSince, long now) {
    List<Subject> offline = new ArrayList<>();
    for (Map.Entry<Subject, Map<String, Long>> each : List.copyOf(connections.entrySet())) {
      each.getValue().values().removeIf(at -> at < silentSince);
      if (gone(each.getKey(), each.getValue(), now)) {
        offline.add(each.getKey());
      }
    }
    return offline;
  }

  private boolean gone(Subject subject, Map<String, Long> lives, long now) {
    if (lives.isEmpty()) {
      connections.remove(subject);
      lost.put(subject, now);
    }
    return lives.isEmpty();
  }

  @Override
  public synchronized void expect(Subject subject, long now) {
    if (!connections.containsKey(subject)) {
      lost.putIfAbsent(subject, now);
    }
  }

  @Override
  public synchronized void forget(Subject subject) {
    lost.remove(subject);
  }

  @Override
  public synchronized Set<Subject> online(Collection<Subject> subjects) {
    return subjects.stream().filter(connections::containsKey).collect(Collectors.toSet());
  }

  @Override
  public synchronized Map<Subject, Long> lostSince(Collection<Subject> subjects) {
    Map<Subject, Long> since = new HashMap<>();
    for (Subject subject : subjects) {
      Long at = lost.get(subject);
      if (at != null) {
        since.put(subject, at);
      }
    }
    return since;
  }
}
