package io.silta.server.memory;

import io.silta.server.routing.Held;
import io.silta.server.routing.Reservation;
import io.silta.server.routing.Waiting;
import java.util.HashMap;
import java.util.Map;

/** What the desk knows of one conversation in one epoch; guarded by the desk. */
final class Ticket {
  final long epoch;
  final long since;
  final Map<String, Long> declined = new HashMap<>();
  final Map<String, Reservation> reservations = new HashMap<>();
  Waiting waiting;
  Held held;

  Ticket(long epoch, long since) {
    this.epoch = epoch;
    this.since = since;
  }

  /** Whether it was made for a reservation alone, and that is settled. */
  boolean empty() {
    return waiting == null && held == null && reservations.isEmpty();
  }
}
