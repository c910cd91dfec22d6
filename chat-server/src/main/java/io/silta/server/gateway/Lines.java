package io.silta.server.gateway;

/** Begins what talks over a new WebSocket. */
interface Lines {
  Line visitor(Socket socket, String site);

  Line staff(Socket socket, StaffIdentity who);
}
