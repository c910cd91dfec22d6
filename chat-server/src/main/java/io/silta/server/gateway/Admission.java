package io.silta.server.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.channel.Channel;
import io.silta.server.metrics.Metrics;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts who is in. Called from all event loops; its lock is held for a few map operations only.
 *
 * <p>A connection that has not become a WebSocket makes room for a new one when all places are
 * taken, the oldest first: silent connections cannot keep anyone out, and staff find the places
 * that visitors' WebSockets do not get.
 */
final class Admission {
  private static final int ADDRESSES_MAX = 100_000;

  private final GatewaySettings.Places bounds;
  private final Proxies proxies;
  private final Metrics metrics;
  private final Set<Channel> undecided = new LinkedHashSet<>();
  private final Map<String, Integer> perAddress = new HashMap<>();
  private int connections;
  private int visitors;

  private final Cache<String, Bucket> handshakes =
      Caffeine.newBuilder()
          .maximumSize(ADDRESSES_MAX)
          .expireAfterAccess(Duration.ofSeconds(20))
          .build();

  Admission(GatewaySettings.Places bounds, Proxies proxies, Metrics metrics) {
    this.bounds = bounds;
    this.proxies = proxies;
    this.metrics = metrics;
  }

  /** A connection was accepted; false when it has to go. Counts it until it closes. */
  boolean enter(Channel channel, InetAddress address) {
    Channel evicted = null;
    synchronized (this) {
      if (!proxies.trusts(address) && !count(address)) {
        metrics.connectionRefused("address");
        return false;
      }
      if (connections >= bounds.connectionsMax()) {
        evicted = oldestUndecided();
        metrics.connectionRefused(evicted == null ? "full" : "made_room");
      }
      connections++;
      undecided.add(channel);
    }
    metrics.connectionOpened("tcp");
    channel.closeFuture().addListener(_ -> left(channel, address));
    if (evicted != null) {
      evicted.close();
      return true;
    }
    return hasRoom();
  }

  private synchronized boolean hasRoom() {
    return connections <= bounds.connectionsMax();
  }

  private Channel oldestUndecided() {
    var oldest = undecided.iterator();
    if (!oldest.hasNext()) {
      return null;
    }
    Channel channel = oldest.next();
    oldest.remove();
    return channel;
  }

  private synchronized void left(Channel channel, InetAddress address) {
    connections--;
    undecided.remove(channel);
    metrics.connectionClosed("tcp");
    if (!proxies.trusts(address)) {
      uncount(address);
    }
  }

  /** Whether the address may try another handshake now. */
  boolean mayTry(InetAddress address) {
    long now = System.nanoTime();
    Bucket bucket =
        handshakes.get(key(address), _ -> new Bucket(bounds.handshakesPerTenSecondsMax(), now));
    synchronized (bucket) {
      return bucket.take(now);
    }
  }

  /**
   * A connection becomes a WebSocket; false when there is no place for it. Behind a proxy this is
   * where the client's own address is counted.
   */
  synchronized boolean settle(
      Channel channel, InetAddress peer, InetAddress client, boolean staff) {
    if (!staff && visitors >= bounds.connectionsMax() - bounds.reservedForStaff()) {
      return false;
    }
    boolean proxied = proxies.trusts(peer);
    if (proxied && !count(client)) {
      return false;
    }
    undecided.remove(channel);
    visitors += staff ? 0 : 1;
    channel.closeFuture().addListener(_ -> unsettle(client, proxied, staff));
    return true;
  }

  private synchronized void unsettle(InetAddress client, boolean proxied, boolean staff) {
    visitors -= staff ? 0 : 1;
    if (proxied) {
      uncount(client);
    }
  }

  private boolean count(InetAddress address) {
    return perAddress.merge(key(address), 1, Integer::sum) <= bounds.connectionsPerAddressMax()
        || !uncount(address);
  }

  /** Always true. */
  private boolean uncount(InetAddress address) {
    perAddress.computeIfPresent(key(address), (_, count) -> count == 1 ? null : count - 1);
    return true;
  }

  /** An IPv4 address, or the /64 that an IPv6 subscriber has to themselves. */
  private static String key(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
  }
}
