package io.silta.server.session;

/** Begins the sessions of this node. */
public final class LiveSessions implements Sessions {
  private final Services services;

  /** Makes sessions that share these services. */
  public LiveSessions(Services services) {
    this.services = services;
  }

  @Override
  public Session visitor(String site, Peer peer) {
    return new VisitorSession(services, services.sites().byKey(site).orElseThrow(), peer);
  }

  @Override
  public Session staff(String staffId, String sessionId, Peer peer) {
    return new StaffSession(services, staffId, sessionId, peer);
  }
}
