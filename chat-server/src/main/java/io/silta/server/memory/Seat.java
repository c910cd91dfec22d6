package io.silta.server.memory;

import io.silta.protocol.AgentState;
import io.silta.server.routing.Agent;
import io.silta.server.routing.AgentPlace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the desk knows of one agent; guarded by the desk. An agent may have chats before they are
 * known by name, after a restart.
 */
final class Seat {
  private final Set<String> chats = new HashSet<>();
  private final Map<String, String> reserved = new HashMap<>();
  private Agent agent;
  private AgentState state = AgentState.OFFLINE;
  private int capacity;
  private boolean connected;
  private int missed;
  private long servedAt;

  void sit(Agent who, AgentState initially, int capacityInitially) {
    if (agent == null || state == AgentState.OFFLINE) {
      state(initially, capacityInitially);
    }
    agent = who;
    connected = true;
  }

  void state(AgentState next, Integer nextCapacity) {
    state = next;
    capacity = nextCapacity == null ? capacity : nextCapacity;
    missed = 0;
  }

  void connected(boolean lives) {
    connected = lives;
  }

  void reserve(String reservation, String conversation, long now) {
    reserved.put(reservation, conversation);
    servedAt = Math.max(servedAt, now);
  }

  void release(String reservation) {
    reserved.remove(reservation);
  }

  void take(String conversation, long now) {
    chats.add(conversation);
    servedAt = Math.max(servedAt, now);
    missed = 0;
  }

  void leave(String conversation) {
    chats.remove(conversation);
  }

  void answered() {
    missed = 0;
  }

  void missed() {
    missed++;
  }

  boolean known() {
    return agent != null;
  }

  /** Whether a place of this agent is taken by the conversation already. */
  boolean serves(String conversation) {
    return chats.contains(conversation) || reserved.containsValue(conversation);
  }

  boolean full() {
    return used() >= capacity;
  }

  private int used() {
    Set<String> all = new HashSet<>(reserved.values());
    all.addAll(chats);
    return all.size();
  }

  AgentPlace place() {
    return new AgentPlace(
        agent, state, capacity, connected, used(), chats.size(), missed, servedAt);
  }
}
