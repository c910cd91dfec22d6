package io.silta.server.session;

import io.silta.protocol.CloseCode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of each person on this node: when one opens too many, the oldest goes. */
public final class Tabs {
  private final int tabsMax;
  private final ConcurrentHashMap<String, Deque<Peer>> open = new ConcurrentHashMap<>();

  public Tabs(int tabsMax) {
    this.tabsMax = tabsMax;
  }

  void joined(String person, Peer peer) {
    Peer[] oldest = new Peer[1];
    open.compute(
        person,
        (_, was) -> {
          Deque<Peer> tabs = was == null ? new ArrayDeque<>() : was;
          tabs.addLast(peer);
          oldest[0] = tabs.size() > tabsMax ? tabs.pollFirst() : null;
          return tabs;
        });
    if (oldest[0] != null) {
      oldest[0].close(CloseCode.REPLACED, "too many tabs");
    }
  }

  void left(String person, Peer peer) {
    open.computeIfPresent(
        person,
        (_, tabs) -> {
          tabs.remove(peer);
          return tabs.isEmpty() ? null : tabs;
        });
  }

  /** How many people are here. */
  public int people() {
    return open.size();
  }
}
