package io.silta.server;

import io.silta.server.conversation.EventLog;
import io.silta.server.live.Fanout;
import io.silta.server.live.Presence;
import io.silta.server.metrics.Metrics;
import io.silta.server.routing.Desk;
import io.silta.server.routing.Filling;
import io.silta.server.sql.Database;
import java.time.Duration;
import java.util.List;

/** What a server stands on. The two products differ in this alone. */
interface Ground extends AutoCloseable {
  /** Where all is that must last. */
  Database database();

  /** The waiting list and the agents' places. */
  Desk desk();

  /** Who is connected. */
  Presence presence();

  /** What carries news. */
  Fanout fanout();

  /** How often the sweeper looks. */
  Duration sweep();

  /** What is missing to serve well, in a word each. May wait. */
  List<String> missing();

  /** Shows its figures. */
  void bind(Metrics metrics);

  /** Begins what it must look after again and again. */
  void begin(Rounds rounds, EventLog log, Filling filling);

  /** Lets go of everything. */
  @Override
  void close();
}
