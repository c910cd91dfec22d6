package io.silta.server.session;

import io.silta.protocol.CloseCode;
import io.silta.server.conversation.Lane;
import io.silta.server.conversation.UnavailableException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens in a session happens here, one thing at a time, on a virtual thread: frames, news
 * and outcomes. A client whose work piles up is sent away and resumes.
 */
final class SessionLane implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(SessionLane.class);
  private static final int TASKS_MAX = 1_000;

  private final Peer peer;
  private final Lane lane;

  SessionLane(Peer peer, Executor threads) {
    this.peer = peer;
    this.lane = new Lane(threads, TASKS_MAX, () -> {});
  }

  @Override
  public void execute(Runnable task) {
    if (!lane.offer(() -> guarded(task))) {
      peer.close(CloseCode.SLOW_READER, "too much waits for this client");
    }
  }

  /** Cleans up, also when too much waits: what a session holds must not outlive it. */
  void executeLast(Runnable task) {
    lane.offerLast(() -> guarded(task));
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (UnavailableException e) {
      LOG.warn("session {} closed: {}", peer.id(), e.getMessage());
      peer.close(CloseCode.UNAVAILABLE, "storage is away");
    } catch (RuntimeException e) {
      LOG.error("session {} failed", peer.id(), e);
      peer.close(CloseCode.INTERNAL_ERROR, "internal error");
    }
  }
}
