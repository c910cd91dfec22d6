package io.silta.server.session;

import io.silta.server.staff.StaffSessions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Begins the sessions of this node. */
public final class LiveSessions implements Sessions {
  private final Services services;
  private final StaffSessions logins;
  private final Set<StaffSession> staff = ConcurrentHashMap.newKeySet();

  /** Makes sessions that share these services; staff's last as long as their logins. */
  public LiveSessions(Services services, StaffSessions logins) {
    this.services = services;
    this.logins = logins;
  }

  @Override
  public Session visitor(String site, Peer peer) {
    return new VisitorSession(services, site, peer);
  }

  @Override
  public Session staff(String staffId, String sessionId, Peer peer) {
    StaffSession session = new StaffSession(services, staffId, sessionId, peer, staff::remove);
    staff.add(session);
    return session;
  }

  /** Whether somebody is connected here by another login than this one. */
  public boolean isElsewhere(String staffId, String sessionId) {
    return staff.stream().anyMatch(one -> one.isOf(staffId) && !one.sessionId().equals(sessionId));
  }

  /**
   * Ends the sessions of staff whose login no longer lasts or whose account was disabled; chats of
   * the latter go back to the queue. May wait.
   */
  public void checkStaff() {
    long now = services.clock().millis();
    for (StaffSession session : staff) {
      if (logins.byId(session.sessionId(), now).isEmpty()) {
        session.signOut();
      }
    }
  }
}
