package io.silta.server.staff;

import java.util.List;
import java.util.Optional;

/**
 * The memory of who is logged in.
 *
 * <p>Every method throws {@link io.silta.server.conversation.LogUnavailableException} when the
 * storage does not answer.
 */
public interface SessionStore {

  /**
   * A login that lasts.
   *
   * @param id its public identifier, of no use as a proof
   * @param createdAt in epoch milliseconds
   * @param usedAt when it was last used, in epoch milliseconds
   */
  record Stored(String id, String staff, long createdAt, long usedAt) {}

  /** Adds a session whose token has this hash. */
  void add(Stored session, String tokenHash);

  /** The session whose token has this hash. */
  Optional<Stored> byTokenHash(String tokenHash);

  /** The session of this identifier. */
  Optional<Stored> byId(String id);

  /** All sessions of somebody. */
  List<Stored> ofStaff(String staff);

  /** Notes that it was used. */
  void used(String id, long now);

  /** Ends a session. */
  void remove(String id);

  /** Ends all sessions of somebody. */
  void removeAll(String staff);

  /** Ends the sessions that were made or last used before these times. */
  void removeExpired(long createdBefore, long usedBefore);
}
