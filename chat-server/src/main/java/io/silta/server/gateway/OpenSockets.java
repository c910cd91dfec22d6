package io.silta.server.gateway;

import io.netty.channel.Channel;
import io.silta.protocol.CloseCode;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** All open WebSockets, to end them: all of them, or those of a session. */
final class OpenSockets {
  private record Entry(SocketHandler socket, String session) {}

  private final Map<Channel, Entry> open = new ConcurrentHashMap<>();

  /**
   * @param session of staff; empty for visitors
   */
  void add(Channel channel, SocketHandler socket, String session) {
    open.put(channel, new Entry(socket, session));
    channel.closeFuture().addListener(_ -> open.remove(channel));
  }

  Collection<SocketHandler> all() {
    return open.values().stream().map(Entry::socket).toList();
  }

  /** Waits until there are none, or the time is over. */
  void awaitNone(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (Channel channel : open.keySet()) {
      channel
          .closeFuture()
          .awaitUninterruptibly(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
  }

  /** A session was ended: its sockets go, too. */
  void endSession(String session) {
    open.values().stream()
        .filter(entry -> entry.session().equals(session))
        .forEach(
            entry ->
                entry.socket().close(CloseCode.NOT_AUTHENTICATED.code(), "the session has ended"));
  }
}
