package io.silta.server.session;

import io.silta.server.live.Channel;
import io.silta.server.live.Fanout;
import io.silta.server.live.Signal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The channels that a session listens to, each once. Confined to the session's lane. */
final class News {
  private final Fanout fanout;
  private final Consumer<Signal> listener;
  private final Map<Channel, Fanout.Subscription> subscriptions = new HashMap<>();

  News(Fanout fanout, Consumer<Signal> listener) {
    this.fanout = fanout;
    this.listener = listener;
  }

  void listen(Channel channel) {
    subscriptions.computeIfAbsent(channel, c -> fanout.subscribe(c, listener));
  }

  void ignore(Channel channel) {
    Fanout.Subscription subscription = subscriptions.remove(channel);
    if (subscription != null) {
      subscription.close();
    }
  }

  void close() {
    subscriptions.values().forEach(Fanout.Subscription::close);
    subscriptions.clear();
  }
}
