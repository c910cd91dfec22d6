package io.silta.server.gateway;

import io.silta.protocol.Sender;

/** Begins the sessions of {@code silta.v1}. */
record FrameLines(GatewaySettings settings, GatewayPorts ports) implements Lines {
  @Override
  public Line visitor(Socket socket, String site) {
    return new FrameLine(
        socket,
        Sender.VISITOR,
        ports.metrics(),
        settings,
        peer -> ports.sessions().visitor(site, peer));
  }

  @Override
  public Line staff(Socket socket, StaffIdentity who) {
    return new FrameLine(
        socket,
        Sender.STAFF,
        ports.metrics(),
        settings,
        peer -> ports.sessions().staff(who.staffId(), who.sessionId(), peer));
  }
}
