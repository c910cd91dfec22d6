package io.silta.server.conversation;

import io.silta.protocol.Author;
import io.silta.protocol.Card;
import io.silta.protocol.DeferReason;
import io.silta.protocol.Event;

/**
 * A request for a person, while the conversation waits and afterwards while an agent has it.
 *
 * @param queued the terms on which it waits
 * @param offer the offer that stands; null for none
 * @param deferred why nobody can take it now; null when somebody may
 */
public record Handoff(Card card, Event.Queued queued, Offer offer, DeferReason deferred) {

  /**
   * An agent is being asked.
   *
   * @param deadline until when, in epoch milliseconds
   */
  public record Offer(String id, Author agent, long deadline) {}

  Handoff queued(Event.Queued terms) {
    return new Handoff(card, terms, null, null);
  }

  Handoff offered(Event.Offered event) {
    return new Handoff(
        card, queued, new Offer(event.offer(), event.agent(), event.deadline()), deferred);
  }

  Handoff unoffered() {
    return new Handoff(card, queued, null, deferred);
  }

  Handoff deferred(DeferReason reason) {
    return new Handoff(card, queued, offer, reason);
  }
}
