package io.silta.server.nodes;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lives among the other nodes: shows signs of life, and sees when those of another have stopped. No
 * clock is compared with another node's: dead is whose beat stood still while this node looked on.
 */
public final class Neighbours {
  private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);

  private final Nodes nodes;
  private final Node me;
  private final LongSupplier monotonicMillis;
  private final long silenceMillis;
  // Of the one thread that looks.
  private final Map<String, Seen> seen = new HashMap<>();
  private long beat;
  private long lookedAt;
  private volatile int count = 1;

  private record Seen(long beat, long at) {}

  /**
   * Makes one.
   *
   * @param monotonicMillis a clock that is never set
   * @param silenceMillis after how long without a sign of life a node counts as dead
   */
  public Neighbours(Nodes nodes, Node me, LongSupplier monotonicMillis, long silenceMillis) {
    this.nodes = nodes;
    this.me = me;
    this.monotonicMillis = monotonicMillis;
    this.silenceMillis = silenceMillis;
  }

  /**
   * Shows a sign of life and looks at the others; one call at a time. Several nodes may find the
   * same one dead and see to it; that does no harm.
   *
   * @param takeOver sees to what a dead node has left; when it fails it is called again next time
   * @throws io.silta.server.conversation.LogUnavailableException if the storage does not answer
   */
  public void look(Runnable takeOver) {
    forgetAfterPause();
    nodes.beat(new Node(me.id(), me.name(), me.version(), me.startedAt(), ++beat));
    var all = nodes.all();
    count = all.size();
    Set<String> ids = all.stream().map(Node::id).collect(Collectors.toSet());
    seen.keySet().retainAll(ids);
    for (Node node : all) {
      if (!node.id().equals(me.id()) && isSilent(node)) {
        LOG.warn("node {} is dead: taking over what it left", node.name());
        takeOver.run();
        nodes.remove(node.id());
      }
    }
  }

  /** Who did not look did not see that nothing moved. */
  private void forgetAfterPause() {
    long now = monotonicMillis.getAsLong();
    if (now - lookedAt > silenceMillis / 2) {
      seen.clear();
    }
    lookedAt = now;
  }

  private boolean isSilent(Node node) {
    long now = monotonicMillis.getAsLong();
    Seen last = seen.get(node.id());
    if (last == null || last.beat() != node.beat()) {
      seen.put(node.id(), new Seen(node.beat(), now));
      return false;
    }
    return now - last.at() >= silenceMillis;
  }

  /** How many nodes there were at the last look, this one included. */
  public int count() {
    return count;
  }

  /** This node ends in good order. */
  public void leave() {
    nodes.remove(me.id());
  }
}
