package io.silta.server.live;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is connected, told by the server's own pings, connection by connection: somebody with several
 * tabs is there until the last one ends. Times are in epoch milliseconds and always the caller's.
 *
 * <p>Every method may block, may be repeated without harm, and throws {@link
 * LiveUnavailableException} when the store does not answer; then it may have been done or not.
 */
public interface Presence {

  /**
   * A connection of the subject lives: it began, answered a ping or sent something.
   *
   * @return whether the subject came online by it
   */
  boolean alive(Subject subject, String connection, long now);

  /**
   * A connection has ended.
   *
   * @return whether the subject went offline by it
   */
  boolean ended(Subject subject, String connection, long now);

  /**
   * Drops the connections that were last alive before {@code silentSince}, such as those of a node
   * that died.
   *
   * @return who went offline by it
   */
  List<Subject> drop(long silentSince, long now);

  /** The subject should be there: counts as lost from now on, unless online or lost before. */
  void expect(Subject subject, long now);

  /** Nobody misses the subject any more, when it is not online. */
  void forget(Subject subject);

  /** Those of the subjects of whom a connection lives. */
  Set<Subject> online(Collection<Subject> subjects);

  /** Since when the subjects are missing; without those online, never seen or forgotten. */
  Map<Subject, Long> lostSince(Collection<Subject> subjects);

  /** Whether a connection of the subject lives. */
  default boolean online(Subject subject) {
    return !online(List.of(subject)).isEmpty();
  }
}
