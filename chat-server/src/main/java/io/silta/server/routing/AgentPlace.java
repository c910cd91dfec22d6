package io.silta.server.routing;

import io.silta.protocol.AgentState;
import java.util.Comparator;

/**
 * An agent's place at the desk at one moment.
 *
 * @param capacity how many chats at once
 * @param connected whether a connection of the agent lives
 * @param used how many places are taken, by chats and by what is offered or being claimed
 * @param chats how many chats the agent has
 * @param missed how many offers in a row ran out unanswered
 * @param servedAt when a chat was last offered or given, in epoch milliseconds; 0 for never
 */
public record AgentPlace(
    Agent agent,
    AgentState state,
    int capacity,
    boolean connected,
    int used,
    int chats,
    int missed,
    long servedAt) {

  /** Who gets the next chat first: the least loaded for their capacity, then the longest idle. */
  public static final Comparator<AgentPlace> ORDER =
      ((Comparator<AgentPlace>) AgentPlace::compareLoad)
          .thenComparingLong(AgentPlace::servedAt)
          .thenComparing(place -> place.agent().id());

  /** The agent's identifier. */
  public String id() {
    return agent.id();
  }

  /** Whether chats may be offered to the agent, when a place is free. */
  public boolean available() {
    return connected && state == AgentState.AVAILABLE && capacity > 0;
  }

  /** Whether the agent is there, and may be available again soon. */
  public boolean atWork() {
    return connected && (state == AgentState.AVAILABLE || state == AgentState.BUSY);
  }

  /** Whether a chat may be offered to the agent now. */
  public boolean free() {
    return available() && used < capacity;
  }

  /** Compares {@code used / capacity} without dividing. */
  private static int compareLoad(AgentPlace a, AgentPlace b) {
    return Long.compare((long) a.used * b.capacity, (long) b.used * a.capacity);
  }
}
