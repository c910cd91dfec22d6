package io.silta.server.routing;

import io.silta.protocol.AgentState;
import io.silta.protocol.DeclineReason;
import java.util.List;
import java.util.Optional;

/**
 * The waiting list, the agents' places and what is offered.
 *
 * <p>Every operation is atomic and may be repeated without harm. Times are in epoch milliseconds
 * and always the caller's. What is told of a conversation carries its epoch: what is older than
 * what is known is ignored, and what is newer ends all that was known of the older, reservations
 * included.
 *
 * <p>The desk is filled from the logs: when the first node starts, and again when what it holds was
 * lost. Until it is {@linkplain #filled full} it takes in all that it is told and gives no place
 * away, so that nobody is served out of turn and no agent gets more than they can have.
 *
 * <p>Every method may block, and throws {@link io.silta.server.live.LiveUnavailableException} when
 * the store does not answer; then it may have been done or not.
 */
public interface Desk {

  /**
   * How chats are handed out.
   *
   * @param declinedMillis for how long an agent who declined a chat, or let the offer run out, is
   *     not asked again while it waits
   * @param onlyMillis for how long a chat waits for the one agent that it was passed to
   */
  record Rules(long declinedMillis, long onlyMillis) {}

  /** What became of the wish to take a chat by hand. */
  enum Claimed {
    /** A place is kept. */
    RESERVED,
    /** All places of the agent are taken. */
    FULL,
    /** The agent is not at the desk. */
    UNKNOWN,
    /** The desk is being filled. */
    NOT_NOW
  }

  /**
   * Which filling this is; another one after what it held was lost. Empty when the desk must be
   * filled, or is just being filled.
   */
  Optional<String> generation();

  /**
   * Takes the right to fill the desk, or keeps it.
   *
   * @param filler who fills
   * @param leaseMillis for how long nobody else may
   * @return false when another fills, or it is full
   */
  boolean beginFilling(String filler, long now, long leaseMillis);

  /**
   * The desk was told all that the logs hold.
   *
   * @param generation an identifier that no filling had before
   */
  void filled(String generation);

  /** A chat waits. */
  void waits(Waiting chat, long now);

  /** An offer stands in the log; takes a place of the agent whether one is free or not. */
  void offered(Reservation offer, long now);

  /** An agent has the chat; takes a place of the agent whether one is free or not. */
  void held(Held chat, long now);

  /** A conversation neither waits nor is with an agent. */
  void gone(String conversation, long epoch);

  /**
   * An agent is at the desk, connected. Who was not at work gets this state and capacity; who was,
   * keeps theirs.
   */
  void seat(Agent agent, AgentState state, int capacity, long now);

  /**
   * An agent's state; unknown agents are left out.
   *
   * @param capacity how many chats at once; null to leave it
   */
  void state(String agentId, AgentState state, Integer capacity);

  /** Whether a connection of the agent lives; unknown agents are left out. */
  void connected(String agentId, boolean connected);

  /**
   * Gives the first chat in the order of service that a free agent suits to the best of these, and
   * keeps that place until the offer is settled.
   *
   * <p>A chat that nobody free suits does not hold up those behind it. Its preferred agent comes
   * first, then who never declined it, then {@link AgentPlace#ORDER}.
   *
   * @param offerId the identifier of the offer to be made; the same one gets the same answer
   * @return the place that is kept; empty when no chat and no agent go together, and until the desk
   *     is filled
   */
  Optional<Reservation> match(String offerId, long now, long deadline, Rules rules);

  /** Keeps a place for a claim, also for an agent who is not available; none is taken twice. */
  Claimed reserve(Reservation claim, long now);

  /**
   * Frees the place that was kept; who declined or let it run out is remembered while the chat
   * waits. Unknown reservations are left out.
   */
  void settle(String reservationId, DeclineReason reason, long now);

  /** What waits, in the order of service, at most {@code limit}. */
  List<Waiting> waiting(int limit);

  /**
   * The agents at the desk, by identifier; those who are neither connected nor have a chat, too.
   */
  List<AgentPlace> agents();

  /** The chats that agents have, also of agents who are not at the desk. */
  List<Held> chats();

  /** What is offered or being claimed. */
  List<Reservation> reservations();
}
