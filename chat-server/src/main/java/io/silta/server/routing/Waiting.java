package io.silta.server.routing;

import io.silta.protocol.DeferReason;
import io.silta.protocol.Event;
import io.silta.server.conversation.Conversation;
import java.util.Comparator;

/**
 * A chat that waits for an agent, and on which terms.
 *
 * @param epoch how often the conversation had changed hands when it began to wait
 * @param skill the skill that the agent must have; null for any
 * @param only the agent who alone should take it, while that agent is at work; null for any
 * @param preferred the agent who should have it if free; null for none
 * @param language a language tag such as {@code fi}
 * @param priority higher goes first
 * @param queuedAt since when, in epoch milliseconds; kept when it returns to the front
 * @param deferred why the visitor was told that nobody can take it now; null when not told so
 */
public record Waiting(
    String conversation,
    long epoch,
    String skill,
    String only,
    String preferred,
    String language,
    int priority,
    long queuedAt,
    DeferReason deferred) {

  /** The order of service: by priority, then by time, then by name so that no two are equal. */
  public static final Comparator<Waiting> ORDER =
      Comparator.comparingInt(Waiting::priority)
          .reversed()
          .thenComparingLong(Waiting::queuedAt)
          .thenComparing(Waiting::conversation);

  /** How a conversation that is owned by the queue waits. */
  static Waiting of(Conversation state) {
    Event.Queued terms = state.handoff().queued();
    return new Waiting(
        state.id(),
        state.epoch(),
        terms.skill(),
        terms.agent(),
        terms.preferred(),
        terms.language(),
        terms.priority(),
        terms.queuedAt(),
        state.handoff().deferred());
  }

  /** What decides which agents suit. */
  public Terms terms() {
    return new Terms(skill, language, only);
  }

  /** The part of the terms that is the same for many chats. */
  public record Terms(String skill, String language, String only) {}
}
