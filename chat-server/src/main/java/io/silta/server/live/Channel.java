package io.silta.server.live;

import java.util.Optional;

/**
 * Where news of one kind go.
 *
 * @param name {@code kind:id}; made by the factories alone
 */
public record Channel(String name) {
  private static final String CONVERSATION = "conversation:";

  /** All staff: the waiting list and colleagues. */
  public static final Channel STAFF = new Channel("staff");

  /** What happens in a conversation. */
  public static Channel conversation(String id) {
    return new Channel(CONVERSATION + id);
  }

  /** The conversation whose channel it is; empty for another kind of channel. */
  public Optional<String> ofConversation() {
    return name.startsWith(CONVERSATION)
        ? Optional.of(name.substring(CONVERSATION.length()))
        : Optional.empty();
  }

  /** What one agent is told: offers, chats. */
  public static Channel agent(String id) {
    return new Channel("agent:" + id);
  }

  /** What all tabs of one visitor are told. */
  public static Channel visitor(String id) {
    return new Channel("visitor:" + id);
  }
}
