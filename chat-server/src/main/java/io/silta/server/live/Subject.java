package io.silta.server.live;

/**
 * Somebody who may be connected.
 *
 * @param kind on which side
 * @param id the agent's identifier, or the conversation's for its visitor
 */
public record Subject(Kind kind, String id) {
  /** On which side somebody is. */
  public enum Kind {
    /** The visitor of a conversation. */
    VISITOR,
    /** Somebody of the staff. */
    AGENT
  }

  /** The visitor of a conversation, as long as it is the visitor's current one. */
  public static Subject visitorOf(String conversation) {
    return new Subject(Kind.VISITOR, conversation);
  }

  /** Somebody of the staff. */
  public static Subject agent(String id) {
    return new Subject(Kind.AGENT, id);
  }
}
