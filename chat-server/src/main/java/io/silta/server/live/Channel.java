package io.silta.server.live;

/**
 * Where news of one kind go.
 *
 * @param name {@code kind:id}; made by the factories alone
 */
public record Channel(String name) {
  /** All staff: the waiting list and colleagues. */
  public static final Channel STAFF = new Channel("staff");

  /** What happens in a conversation. */
  public static Channel conversation(String id) {
    return new Channel("conversation:" + id);
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
