package io.silta.server.memory;

import io.silta.protocol.AgentState;
import io.silta.protocol.DeclineReason;
import io.silta.server.routing.Agent;
import io.silta.server.routing.AgentPlace;
import io.silta.server.routing.Desk;
import io.silta.server.routing.Eligibility;
import io.silta.server.routing.Held;
import io.silta.server.routing.Reservation;
import io.silta.server.routing.Waiting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The desk of one process. */
public final class MemoryDesk implements Desk {
  // All guarded by this: an operation touches several of them, and takes microseconds.
  private final TreeSet<Waiting> order = new TreeSet<>(Waiting.ORDER);
  private final Map<String, Ticket> tickets = new HashMap<>();
  private final Map<String, Reservation> reservations = new HashMap<>();
  private final Map<String, Seat> seats = new TreeMap<>();
  private String generation;
  private String filler;
  private long fillerUntil;

  @Override
  public synchronized Optional<String> generation() {
    return Optional.ofNullable(generation);
  }

  @Override
  public synchronized boolean beginFilling(String who, long now, long leaseMillis) {
    boolean free = filler == null || filler.equals(who) || now >= fillerUntil;
    if (generation != null || !free) {
      return false;
    }
    filler = who;
    fillerUntil = now + leaseMillis;
    return true;
  }

  @Override
  public synchronized void filled(String id) {
    generation = id;
    filler = null;
  }

  @Override
  public synchronized void waits(Waiting chat, long now) {
    Ticket ticket = ticket(chat.conversation(), chat.epoch(), now);
    if (ticket == null) {
      return;
    }
    if (ticket.waiting != null) {
      order.remove(ticket.waiting);
    }
    ticket.waiting = chat;
    order.add(chat);
  }

  @Override
  public synchronized void offered(Reservation offer, long now) {
    Ticket ticket = ticket(offer.conversation(), offer.epoch(), now);
    if (ticket != null && !reservations.containsKey(offer.id())) {
      keep(ticket, offer, now);
    }
  }

  @Override
  public synchronized void held(Held chat, long now) {
    Ticket ticket = ticket(chat.conversation(), chat.epoch(), now);
    if (ticket != null && ticket.held == null) {
      ticket.held = chat;
      seat(chat.agentId()).take(chat.conversation(), now);
    }
  }

  @Override
  public synchronized void gone(String conversation, long epoch) {
    Ticket known = tickets.get(conversation);
    if (known != null && known.epoch <= epoch) {
      forget(conversation, known);
    }
  }

  @Override
  public synchronized void seat(Agent agent, AgentState state, int capacity, long now) {
    seat(agent.id()).sit(agent, state, capacity);
  }

  @Override
  public synchronized void state(String agentId, AgentState state, Integer capacity) {
    Seat seat = seats.get(agentId);
    if (seat != null) {
      seat.state(state, capacity);
    }
  }

  @Override
  public synchronized void connected(String agentId, boolean connected) {
    Seat seat = seats.get(agentId);
    if (seat != null) {
      seat.connected(connected);
    }
  }

  @Override
  public synchronized Optional<Reservation> match(
      String offerId, long now, long deadline, Rules rules) {
    Reservation before = reservations.get(offerId);
    if (before != null) {
      return Optional.of(before);
    }
    if (generation == null) {
      return Optional.empty();
    }
    List<AgentPlace> free = agents().stream().filter(AgentPlace::free).toList();
    return free.isEmpty() ? Optional.empty() : match(offerId, now, deadline, rules, free);
  }

  private Optional<Reservation> match(
      String offerId, long now, long deadline, Rules rules, List<AgentPlace> free) {
    Set<Object> hopeless = new HashSet<>();
    for (Waiting chat : order) {
      Ticket ticket = tickets.get(chat.conversation());
      Eligibility eligibility = new Eligibility(chat, ticket.since, ticket.declined);
      if (!ticket.reservations.isEmpty() || hopeless.contains(eligibility.kind())) {
        continue;
      }
      Optional<AgentPlace> best = eligibility.best(free, place(chat.only()), now, rules);
      if (best.isPresent()) {
        return Optional.of(offer(offerId, ticket, best.get(), now, deadline));
      }
      hopeless.add(eligibility.kind());
    }
    return Optional.empty();
  }

  private Reservation offer(
      String offerId, Ticket ticket, AgentPlace place, long now, long deadline) {
    Reservation offer =
        new Reservation(
            offerId, ticket.waiting.conversation(), ticket.epoch, place.agent().author(), deadline);
    keep(ticket, offer, now);
    return offer;
  }

  @Override
  public synchronized Claimed reserve(Reservation claim, long now) {
    if (generation == null) {
      return Claimed.NOT_NOW;
    }
    Seat seat = seats.get(claim.agentId());
    if (seat == null || !seat.known()) {
      return Claimed.UNKNOWN;
    }
    if (seat.serves(claim.conversation())) {
      return Claimed.RESERVED;
    }
    if (seat.full()) {
      return Claimed.FULL;
    }
    offered(claim, now);
    return Claimed.RESERVED;
  }

  @Override
  public synchronized void settle(String reservationId, DeclineReason reason, long now) {
    Reservation settled = reservations.remove(reservationId);
    if (settled == null) {
      return;
    }
    Ticket ticket = tickets.get(settled.conversation());
    Seat seat = seats.get(settled.agentId());
    ticket.reservations.remove(reservationId);
    seat.release(reservationId);
    switch (reason) {
      case DECLINED -> {
        ticket.declined.put(settled.agentId(), now);
        seat.answered();
      }
      case EXPIRED -> {
        ticket.declined.put(settled.agentId(), now);
        seat.missed();
      }
      case LOST, WITHDRAWN -> {}
    }
    if (ticket.empty()) {
      tickets.remove(settled.conversation());
    }
  }

  @Override
  public synchronized List<Waiting> waiting(int limit) {
    return order.stream().limit(limit).toList();
  }

  @Override
  public synchronized List<AgentPlace> agents() {
    return seats.values().stream().filter(Seat::known).map(Seat::place).toList();
  }

  @Override
  public synchronized List<Held> chats() {
    return tickets.values().stream().map(ticket -> ticket.held).filter(Objects::nonNull).toList();
  }

  @Override
  public synchronized List<Reservation> reservations() {
    return List.copyOf(reservations.values());
  }

  /** What is known of a conversation in this epoch; null when more is known already. */
  private Ticket ticket(String conversation, long epoch, long now) {
    Ticket known = tickets.get(conversation);
    if (known != null && known.epoch < epoch) {
      forget(conversation, known);
    } else if (known != null) {
      return known.epoch == epoch ? known : null;
    }
    Ticket fresh = new Ticket(epoch, now);
    tickets.put(conversation, fresh);
    return fresh;
  }

  private void forget(String conversation, Ticket ticket) {
    tickets.remove(conversation);
    if (ticket.waiting != null) {
      order.remove(ticket.waiting);
    }
    if (ticket.held != null) {
      seat(ticket.held.agentId()).leave(conversation);
    }
    for (Reservation reservation : ticket.reservations.values()) {
      reservations.remove(reservation.id());
      seat(reservation.agentId()).release(reservation.id());
    }
  }

  private void keep(Ticket ticket, Reservation reservation, long now) {
    ticket.reservations.put(reservation.id(), reservation);
    reservations.put(reservation.id(), reservation);
    seat(reservation.agentId()).reserve(reservation.id(), reservation.conversation(), now);
  }

  private Seat seat(String agentId) {
    return seats.computeIfAbsent(agentId, _ -> new Seat());
  }

  private AgentPlace place(String agentId) {
    Seat seat = agentId == null ? null : seats.get(agentId);
    return seat == null || !seat.known() ? null : seat.place();
  }
}
