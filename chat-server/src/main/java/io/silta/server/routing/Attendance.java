package io.silta.server.routing;

import io.silta.protocol.AgentState;
import io.silta.protocol.DeclineReason;
import io.silta.server.live.LiveUnavailableException;
import io.silta.server.live.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who comes and goes, connection by connection; tells the other side. The methods may wait for the
 * ports: call them on a virtual thread, those of one connection in order. While the ports do not
 * answer they do nothing: who is there is told again once they do, and who left falls silent.
 */
public final class Attendance {
  private static final Logger LOG = LoggerFactory.getLogger(Attendance.class);

  private final Ports ports;
  private final Offers offers;
  private final Notices notices;
  private final QueueBoard board;
  private volatile boolean moving;

  Attendance(Ports ports, Offers offers, Notices notices, QueueBoard board) {
    this.ports = ports;
    this.offers = offers;
    this.notices = notices;
    this.board = board;
  }

  /** A connection of a visitor follows a conversation, the visitor's current one. */
  public void visitorConnected(String conversation, String connection) {
    alive(Subject.visitorOf(conversation), connection);
  }

  /**
   * A connection of an agent begins.
   *
   * @param state the state of who was not at work until now; who was, keeps theirs
   * @param capacity likewise
   * @return false when the desk was not told: then it is to be told again
   */
  public boolean agentConnected(Agent agent, AgentState state, int capacity, String connection) {
    boolean seated = ifAnswered(() -> ports.desk().seat(agent, state, capacity, now()));
    alive(Subject.agent(agent.id()), connection);
    offers.pull();
    return seated;
  }

  /** A connection has answered a ping or sent something. */
  public void alive(Subject subject, String connection) {
    ifAnswered(
        () -> {
          if (ports.presence().alive(subject, connection, now())) {
            changed(subject, true);
          }
        });
  }

  /** A connection has ended, or a visitor's follows another conversation now. */
  public void ended(Subject subject, String connection) {
    ifAnswered(
        () -> {
          if (!moving && ports.presence().ended(subject, connection, now())) {
            changed(subject, false);
          }
        });
  }

  /**
   * This server is about to end and sends its clients to another one. From now on a connection that
   * ends counts as there for a while: its owner is on the way.
   */
  public void moving() {
    moving = true;
  }

  /** Whether somebody is connected; taken to be when that is not known. */
  public boolean isThere(Subject subject) {
    return notices.isThere(subject);
  }

  private static boolean ifAnswered(Runnable telling) {
    try {
      telling.run();
      return true;
    } catch (LiveUnavailableException e) {
      LOG.debug("not told who is there: {}", e.getMessage());
      return false;
    }
  }

  /** Ends what has shown no sign of life since {@code silentSince}, in epoch milliseconds. */
  void dropSilent(long silentSince) {
    ports.presence().drop(silentSince, now()).forEach(subject -> changed(subject, false));
  }

  private void changed(Subject subject, boolean online) {
    switch (subject.kind()) {
      case VISITOR -> visitor(subject, online);
      case AGENT -> agent(subject.id(), online);
    }
  }

  /** Nobody acts on how long a visitor is away, so it is not kept. */
  private void visitor(Subject visitor, boolean online) {
    notices.visitorPresence(visitor.id(), online);
    if (!online) {
      ports.presence().forget(visitor);
    }
    board.visitorChanged(visitor.id());
  }

  /** An offer ends with the connection: it would only run out. Chats have their time of grace. */
  private void agent(String agentId, boolean online) {
    ports.desk().connected(agentId, online);
    ports.desk().chats().stream()
        .filter(chat -> chat.agentId().equals(agentId))
        .forEach(chat -> notices.agentPresence(chat.conversation(), online));
    if (online) {
      offers.pull();
    } else {
      offers.endAll(agentId, DeclineReason.LOST);
    }
  }

  private long now() {
    return ports.clock().millis();
  }
}
