package io.silta.server.live;

import java.util.function.Consumer;

/**
 * Carries news to whoever listens, on every node. It may lose them, and says nothing when it does:
 * a reader of a conversation sees the gap in the numbers and reads the log.
 */
public interface Fanout {

  /** Sends news to a channel; those of one thread to one channel arrive in their order. */
  void publish(Channel channel, Signal signal);

  /**
   * Listens to a channel.
   *
   * @param listener called on the publisher's thread or the fan-out's own, one call at a time for
   *     each subscription; must not block
   * @return ends the subscription when closed
   */
  Subscription subscribe(Channel channel, Consumer<Signal> listener);

  /** Listening to a channel, until closed. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
