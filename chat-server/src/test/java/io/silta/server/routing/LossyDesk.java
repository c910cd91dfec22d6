package io.silta.server.routing;

import io.silta.protocol.AgentState;
import io.silta.protocol.DeclineReason;
import io.silta.server.live.LiveUnavailableException;
import io.silta.server.memory.MemoryDesk;
import java.util.List;
import java.util.Optional;

/** A desk that can be away, and can lose all that it held; confined to one thread. */
final class LossyDesk implements Desk {
  private MemoryDesk desk = new MemoryDesk();
  private boolean away;

  /** Nothing is answered. */
  void away(boolean on) {
    away = on;
  }

  /** It comes back empty. */
  void lose() {
    desk = new MemoryDesk();
  }

  private Desk working() {
    if (away) {
      throw new LiveUnavailableException("away on purpose", null);
    }
    return desk;
  }

  @Override
  public Optional<String> generation() {
    return working().generation();
  }

  @Override
  public boolean beginFilling(String filler, long now, long leaseMillis) {
    return working().beginFilling(filler, now, leaseMillis);
  }

  @Override
  public void filled(String generation) {
    working().filled(generation);
  }

  @Override
  public void waits(Waiting chat, long now) {
    working().waits(chat, now);
  }

  @Override
  public void offered(Reservation offer, long now) {
    working().offered(offer, now);
  }

  @Override
  public void held(Held chat, long now) {
    working().held(chat, now);
  }

  @Override
  public void gone(String conversation, long epoch) {
    working().gone(conversation, epoch);
  }

  @Override
  public void seat(Agent agent, AgentState state, int capacity, long now) {
    working().seat(agent, state, capacity, now);
  }

  @Override
  public void state(String agentId, AgentState state, Integer capacity) {
    working().state(agentId, state, capacity);
  }

  @Override
  public void connected(String agentId, boolean connected) {
    working().connected(agentId, connected);
  }

  @Override
  public Optional<Reservation> match(String offerId, long now, long deadline, Rules rules) {
    return working().match(offerId, now, deadline, rules);
  }

  @Override
  public Claimed reserve(Reservation claim, long now) {
    return working().reserve(claim, now);
  }

  @Override
  public void settle(String reservationId, DeclineReason reason, long now) {
    working().settle(reservationId, reason, now);
  }

  @Override
  public List<Waiting> waiting(int limit) {
    return working().waiting(limit);
  }

  @Override
  public List<AgentPlace> agents() {
    return working().agents();
  }

  @Override
  public List<Held> chats() {
    return working().chats();
  }

  @Override
  public List<Reservation> reservations() {
    return working().reservations();
  }
}
