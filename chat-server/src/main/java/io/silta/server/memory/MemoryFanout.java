package io.silta.server.memory;

import io.silta.server.live.Channel;
import io.silta.server.live.Fanout;
import io.silta.server.live.Signal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fan-out of one process: listeners are called on the publisher's thread. */
public final class MemoryFanout implements Fanout {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryFanout.class);

  private final ConcurrentHashMap<Channel, List<Listener>> listeners = new ConcurrentHashMap<>();

  @Override
  public void publish(Channel channel, Signal signal) {
    publishHere(channel, signal);
  }

  @Override
  public void publishHere(Channel channel, Signal signal) {
    for (Listener listener : listeners.getOrDefault(channel, List.of())) {
      listener.tell(signal);
    }
  }

  @Override
  public Subscription subscribe(Channel channel, Consumer<Signal> consumer) {
    Listener listener = new Listener(consumer);
    listeners.compute(
        channel,
        (_, all) -> {
          List<Listener> more = all == null ? new CopyOnWriteArrayList<>() : all;
          more.add(listener);
          return more;
        });
    return () -> unsubscribe(channel, listener);
  }

  private void unsubscribe(Channel channel, Listener listener) {
    listener.ended = true;
    listeners.computeIfPresent(
        channel,
        (_, all) -> {
          all.remove(listener);
          return all.isEmpty() ? null : all;
        });
  }

  @Override
  public Set<Channel> channels() {
    return Set.copyOf(listeners.keySet());
  }

  /** One subscription; synchronised because it promises one call at a time. */
  private static final class Listener {
    private final Consumer<Signal> consumer;
    private volatile boolean ended;

    Listener(Consumer<Signal> consumer) {
      this.consumer = consumer;
    }

    synchronized void tell(Signal signal) {
      if (ended) {
        return;
      }
      try {
        consumer.accept(signal);
      } catch (RuntimeException e) {
        LOG.error("listener failed", e);
      }
    }
  }
}
