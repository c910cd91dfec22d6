package io.silta.server.live;

import java.util.Set;
import java.util.function.Consumer;

/**
 * Carries news to whoever listens, on every node. It may lose them, and says nothing when it does:
 * a reader of a conversation sees the gap in the numbers and reads the log.
 */
public interface Fanout {

  /**
   * Sends news to a channel; those of one thread to one channel arrive in their order. Never
   * blocks, never fails.
   */
  void publish(Channel channel, Signal signal);

  /** As {@link #publish}, to those alone who listen on this node; never lost. */
  void publishHere(Channel channel, Signal signal);

  /** The channels that somebody on this node listens to, at this moment. */
  Set<Channel> channels();

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
