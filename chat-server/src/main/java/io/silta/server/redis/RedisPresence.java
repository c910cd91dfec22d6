package io.silta.server.redis;

import io.lettuce.core.KeyValue;
import io.silta.server.live.Presence;
import io.silta.server.live.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The presence of several nodes: what {@code presence.lua} says. */
public final class RedisPresence implements Presence {
  private static final Script ALIVE = Script.load("presence-alive");
  private static final Script ENDED = Script.load("presence-ended");
  private static final Script DROP = Script.load("presence-drop");
  private static final Script EXPECT = Script.load("presence-expect");

  /** So that one script never holds up the others for long. */
  private static final int DROP_MAX = 1_000;

  private final Redis redis;
  private final Keys keys;
  private final String[] presence;

  /** Makes a presence; all with the same prefix in the same Redis are one. */
  public RedisPresence(Redis redis) {
    this.redis = redis;
    this.keys = redis.keys();
    this.presence = keys.presence();
  }

  @Override
  public boolean alive(Subject subject, String connection, long now) {
    return redis.flag(ALIVE, presence, name(subject), connection, Long.toString(now));
  }

  @Override
  public boolean ended(Subject subject, String connection, long now) {
    return redis.flag(ENDED, presence, name(subject), connection, Long.toString(now));
  }

  @Override
  public List<Subject> drop(long silentSince, long now) {
    List<Subject> offline = new ArrayList<>();
    int dropped = DROP_MAX;
    while (dropped == DROP_MAX) {
      List<String> some =
          redis.texts(
              DROP,
              presence,
              Long.toString(silentSince),
              Long.toString(now),
              Integer.toString(DROP_MAX));
      dropped = Integer.parseInt(some.getFirst());
      some.stream().skip(1).map(RedisPresence::subject).forEach(offline::add);
    }
    return offline;
  }

  @Override
  public void expect(Subject subject, long now) {
    redis.run(EXPECT, presence, name(subject), Long.toString(now));
  }

  @Override
  public void forget(Subject subject) {
    redis.ask(r -> r.hdel(keys.lost(), name(subject)));
  }

  @Override
  public Set<Subject> online(Collection<Subject> subjects) {
    return look(keys.online(), subjects).keySet();
  }

  @Override
  public Map<Subject, Long> lostSince(Collection<Subject> subjects) {
    Map<Subject, Long> since = new HashMap<>();
    look(keys.lost(), subjects).forEach((subject, at) -> since.put(subject, Long.valueOf(at)));
    return since;
  }

  /** Those of the subjects that the hash has. */
  private Map<Subject, String> look(String hash, Collection<Subject> subjects) {
    if (subjects.isEmpty()) {
      return Map.of();
    }
    String[] names = subjects.stream().map(RedisPresence::name).toArray(String[]::new);
    Map<Subject, String> found = new HashMap<>();
    for (KeyValue<String, String> each : redis.ask(r -> r.hmget(hash, names))) {
      each.ifHasValue(value -> found.put(subject(each.getKey()), value));
    }
    return found;
  }

  private static String name(Subject subject) {
    return switch (subject.kind()) {
      case AGENT -> "a:" + subject.id();
      case VISITOR -> "v:" + subject.id();
    };
  }

  private static Subject subject(String name) {
    String id = name.substring(2);
    return name.charAt(0) == 'a' ? Subject.agent(id) : Subject.visitorOf(id);
  }
}
