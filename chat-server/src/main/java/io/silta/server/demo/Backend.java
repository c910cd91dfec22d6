package io.silta.server.demo;

import java.net.InetSocketAddress;

/** A server behind the balancer, and how it was when it was asked last. */
final class Backend {
  final String name;
  final InetSocketAddress address;
  // Written by whoever asked or tried to connect; the next question puts right what is out of date.
  private volatile Balancer.Health health = Balancer.Health.AWAY;

  Backend(String name, InetSocketAddress address) {
    this.name = name;
    this.address = address;
  }

  Balancer.Health health() {
    return health;
  }

  /** Whether that is news. */
  boolean is(Balancer.Health now) {
    boolean news = health != now;
    health = now;
    return news;
  }
}
