package io.silta.server.routing;

import io.silta.server.conversation.Conversations;

/** All of routing, put together. */
public final class Routing {
  private final Attendance attendance;
  private final Shifts shifts;
  private final QueueBoard board;
  private final Sweeper sweeper;
  private final Filling filling;
  private final RoutingCounts counts = new RoutingCounts();

  /** Puts routing together, and lets it follow the conversations. */
  public Routing(Conversations conversations, Ports ports, RoutingSettings settings) {
    Notices notices = new Notices(ports.fanout(), ports.presence());
    Offers offers = new Offers(conversations, ports, settings);
    board = new QueueBoard(conversations, ports, notices);
    Router router = new Router(ports, settings, offers, notices, board, counts);
    attendance = new Attendance(ports, offers, notices, board);
    shifts = new Shifts(conversations, ports, settings, offers, notices);
    sweeper = new Sweeper(conversations, ports, settings, offers, attendance, shifts, board);
    filling = new Filling(conversations, ports, offers);
    conversations.follow(router);
  }

  /** What keeps the desk true to the logs. */
  public Filling filling() {
    return filling;
  }

  /** Who comes and goes. */
  public Attendance attendance() {
    return attendance;
  }

  /** What agents do about their work. */
  public Shifts shifts() {
    return shifts;
  }

  /** What waiting visitors and staff see of the queue. */
  public QueueBoard board() {
    return board;
  }

  /** What happens by time alone. */
  public Sweeper sweeper() {
    return sweeper;
  }

  /** What happened so far. */
  public RoutingCounts counts() {
    return counts;
  }
}
