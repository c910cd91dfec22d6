package io.silta.server.session;

import io.silta.server.staff.StaffSessions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/** The sessions of this node. */
public final class LiveSessions implements Sessions {
  /** How many tell at once who they are, so that nothing else has to wait for long. */
  private static final int TELLING_MAX = 256;

  private final Services services;
  private final StaffSessions logins;
  private final Set<LiveSession> open = ConcurrentHashMap.newKeySet();

  /** Makes sessions that share these services; staff's last as long as their logins. */
  public LiveSessions(Services services, StaffSessions logins) {
    this.services = services;
    this.logins = logins;
  }

  @Override
  public Session visitor(String site, Peer peer) {
    return begun(new VisitorSession(services, site, peer, open::remove));
  }

  @Override
  public Session staff(String staffId, String sessionId, Peer peer) {
    return begun(new StaffSession(services, staffId, sessionId, peer, open::remove));
  }

  private Session begun(LiveSession session) {
    open.add(session);
    return session;
  }

  /**
   * Ends the sessions of staff whose login no longer lasts or whose account was disabled; chats of
   * the latter go back to the queue. May wait.
   */
  public void checkStaff() {
    long now = services.clock().millis();
    staff()
        .filter(session -> logins.byId(session.sessionId(), now).isEmpty())
        .forEach(StaffSession::signOut);
  }

  private Stream<StaffSession> staff() {
    return open.stream().filter(StaffSession.class::isInstance).map(StaffSession.class::cast);
  }

  /** Tells again who is here, after what knew it was lost. */
  public void attendAgain() {
    Semaphore pace = new Semaphore(TELLING_MAX);
    open.forEach(session -> session.attendAgain(pace));
  }
}
