package io.silta.server.nodes;

import java.util.List;

/**
 * The servers of the cluster. Methods block, and throw {@link
 * io.silta.server.conversation.LogUnavailableException} when the storage does not answer.
 */
public interface Nodes {
  /** Writes a node's sign of life; a node that was removed is there again. */
  void beat(Node node);

  /** A node has ended, or was found dead and seen to; unknown ones are left out. */
  void remove(String id);

  /** All that were written and not removed, by their identifiers. */
  List<Node> all();
}
