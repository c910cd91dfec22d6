package io.silta.server.redis;

import io.silta.server.live.Channel;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The channels that somebody on this node listens to, and which of them the server has confirmed. A
 * channel's count changes together with its subscription, so that the last words to the server are
 * always the right ones.
 */
final class Followed {
  /** A channel with how many listen to it here. */
  private static final class Each {
    private final Channel channel;
    private int listeners;
    private boolean confirmed;
    private boolean asked;

    Each(Channel channel) {
      this.channel = channel;
    }
  }

  // Each is changed under its name's lock in the map alone.
  private final ConcurrentHashMap<String, Each> byName = new ConcurrentHashMap<>();

  /** One more listens; the first one asks the server. */
  void add(String name, Channel channel, Runnable subscribe) {
    byName.compute(
        name,
        (_, known) -> {
          Each each = known == null ? new Each(channel) : known;
          if (each.listeners++ == 0) {
            subscribe.run();
          }
          return each;
        });
  }

  /** One less listens; the last one tells the server. */
  void remove(String name, Runnable unsubscribe) {
    byName.computeIfPresent(
        name,
        (_, each) -> {
          if (--each.listeners > 0) {
            return each;
          }
          unsubscribe.run();
          return null;
        });
  }

  /** The server has it. */
  void confirm(String name) {
    byName.computeIfPresent(
        name,
        (_, each) -> {
          each.confirmed = true;
          return each;
        });
  }

  /** Nothing is confirmed any more. */
  void doubt() {
    for (String name : byName.keySet()) {
      byName.computeIfPresent(
          name,
          (_, each) -> {
            each.confirmed = false;
            each.asked = true;
            return each;
          });
    }
  }

  /** Asks again for what was not confirmed since the last time. */
  void askAgain(Consumer<String> subscribe) {
    for (String name : byName.keySet()) {
      byName.computeIfPresent(name, (_, each) -> asked(name, each, subscribe));
    }
  }

  private static Each asked(String name, Each each, Consumer<String> subscribe) {
    if (!each.confirmed && each.asked) {
      subscribe.accept(name);
    }
    each.asked = true;
    return each;
  }

  Optional<Channel> channel(String name) {
    return Optional.ofNullable(byName.get(name)).map(each -> each.channel);
  }

  Collection<Channel> channels() {
    return List.copyOf(byName.values()).stream().map(each -> each.channel).toList();
  }

  int size() {
    return byName.size();
  }
}
