package io.silta.server.redis;

import io.silta.protocol.AgentState;
import io.silta.protocol.DeclineReason;
import io.silta.server.routing.Agent;
import io.silta.server.routing.AgentPlace;
import io.silta.server.routing.Desk;
import io.silta.server.routing.Held;
import io.silta.server.routing.Reservation;
import io.silta.server.routing.Waiting;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The desk of several nodes: what {@code desk.lua} says, one script for each operation. */
public final class RedisDesk implements Desk {
  private static final Script GENERATION = Script.load("desk-generation");
  private static final Script BEGIN_FILLING = Script.load("desk-begin-filling");
  private static final Script FILLED = Script.load("desk-filled");
  private static final Script WAITS = Script.load("desk-waits");
  private static final Script OFFERED = Script.load("desk-offered");
  private static final Script HELD = Script.load("desk-held");
  private static final Script GONE = Script.load("desk-gone");
  private static final Script SEAT = Script.load("desk-seat");
  private static final Script STATE = Script.load("desk-state");
  private static final Script CONNECTED = Script.load("desk-connected");
  private static final Script MATCH = Script.load("desk-match");
  private static final Script RESERVE = Script.load("desk-reserve");
  private static final Script SETTLE = Script.load("desk-settle");
  private static final Script WAITING = Script.load("desk-waiting");

  private final Redis redis;
  private final Keys keys;
  private final String[] desk;

  /** Which server this node fills; empty when it never began to. */
  private volatile String filling = "";

  private volatile boolean underWay;

  /** Makes a desk; all with the same prefix in the same Redis are one. */
  public RedisDesk(Redis redis) {
    this.redis = redis;
    this.keys = redis.keys();
    this.desk = keys.desk();
  }

  @Override
  public Optional<String> generation() {
    return Optional.ofNullable(redis.text(GENERATION, desk));
  }

  @Override
  public boolean beginFilling(String filler, long now, long leaseMillis) {
    String run = redis.text(BEGIN_FILLING, desk, filler, text(now), text(leaseMillis));
    // Of another server than a moment ago: what was told is lost, and the telling begins anew.
    boolean lost = underWay && !filling.equals(run);
    underWay = run != null;
    if (run != null) {
      filling = run;
    }
    return run != null && !lost;
  }

  @Override
  public void filled(String generation) {
    redis.flag(FILLED, desk, generation, filling);
    underWay = false;
  }

  @Override
  public void waits(Waiting chat, long now) {
    redis.run(
        WAITS,
        desk,
        chat.conversation(),
        text(chat.epoch()),
        text(now),
        Terms.order(chat),
        Terms.kind(chat),
        DeskJson.write(chat));
  }

  @Override
  public void offered(Reservation offer, long now) {
    redis.run(OFFERED, desk, arguments(offer, now));
  }

  @Override
  public void held(Held chat, long now) {
    redis.run(
        HELD,
        desk,
        chat.conversation(),
        text(chat.epoch()),
        chat.agentId(),
        DeskJson.write(chat),
        text(now));
  }

  @Override
  public void gone(String conversation, long epoch) {
    redis.run(GONE, desk, conversation, text(epoch));
  }

  @Override
  public void seat(Agent agent, AgentState state, int capacity, long now) {
    redis.run(
        SEAT,
        desk,
        agent.id(),
        DeskJson.write(agent),
        state.toString(),
        text(capacity),
        DeskJson.names(agent.skills()),
        DeskJson.names(agent.languages().stream().map(Agent::primary).toList()));
  }

  @Override
  public void state(String agentId, AgentState state, Integer capacity) {
    redis.run(STATE, desk, agentId, state.toString(), capacity == null ? "" : text(capacity));
  }

  @Override
  public void connected(String agentId, boolean connected) {
    redis.run(CONNECTED, desk, agentId, connected ? "1" : "0");
  }

  @Override
  public Optional<Reservation> match(String offerId, long now, long deadline, Rules rules) {
    String reservation =
        redis.text(
            MATCH,
            desk,
            offerId,
            text(now),
            text(deadline),
            text(rules.declinedMillis()),
            text(rules.onlyMillis()));
    return Optional.ofNullable(reservation).map(DeskJson::reservation);
  }

  @Override
  public Claimed reserve(Reservation claim, long now) {
    return Claimed.valueOf(redis.text(RESERVE, desk, arguments(claim, now)));
  }

  @Override
  public void settle(String reservationId, DeclineReason reason, long now) {
    redis.run(SETTLE, desk, reservationId, reason.toString(), text(now));
  }

  @Override
  public List<Waiting> waiting(int limit) {
    return redis.texts(WAITING, desk, text(limit)).stream().map(DeskJson::waiting).toList();
  }

  @Override
  public List<AgentPlace> agents() {
    return redis.ask(r -> r.hvals(keys.seats())).stream()
        .flatMap(json -> DeskJson.place(json).stream())
        .sorted(Comparator.comparing(AgentPlace::id))
        .toList();
  }

  @Override
  public List<Held> chats() {
    return redis.ask(r -> r.hvals(keys.chats())).stream().map(DeskJson::held).toList();
  }

  @Override
  public List<Reservation> reservations() {
    return redis.ask(r -> r.hvals(keys.reservations())).stream()
        .map(DeskJson::reservation)
        .toList();
  }

  private static String[] arguments(Reservation reservation, long now) {
    return new String[] {
      reservation.id(),
      reservation.conversation(),
      text(reservation.epoch()),
      reservation.agentId(),
      DeskJson.write(reservation),
      text(now)
    };
  }

  private static String text(long number) {
    return Long.toString(number);
  }
}
