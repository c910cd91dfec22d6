package io.silta.server.routing;

import io.silta.protocol.Author;

/**
 * A place of an agent that is kept for a chat until it is settled whether the agent takes it.
 *
 * @param id the identifier of the offer, or of the claim, that it is kept for
 * @param epoch the epoch of the conversation while it waits
 * @param deadline until when, in epoch milliseconds
 */
public record Reservation(String id, String conversation, long epoch, Author agent, long deadline) {

  /** The identifier of the agent. */
  public String agentId() {
    return agent.id();
  }
}
