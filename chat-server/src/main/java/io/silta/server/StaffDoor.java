package io.silta.server;

import io.silta.server.gateway.StaffGate;
import io.silta.server.gateway.StaffIdentity;
import io.silta.server.gateway.StaffLogin;
import io.silta.server.routing.Routing;
import io.silta.server.staff.Login;
import io.silta.server.staff.StaffMember;
import io.silta.server.staff.StaffSessions;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lets staff in and out. Whoever signs out everywhere leaves their chats to the queue. */
record StaffDoor(
    StaffSessions sessions, Routing routing, InstantSource clock, StaffSessions.Lifetimes lifetimes)
    implements StaffGate, StaffLogin {

  @Override
  public Optional<StaffIdentity> authenticate(String token) {
    return sessions
        .byToken(token, clock.millis())
        .map(active -> new StaffIdentity(active.member().id(), active.sessionId()));
  }

  @Override
  public Result login(String login, String password, String address) {
    return switch (sessions.login(login, password, address, clock.millis())) {
      case Login.Granted(String token, _, StaffMember member) ->
          new Granted(token, (int) (lifetimes.absoluteMillis() / 1_000), json(member));
      case Login.Wrong() -> new Wrong();
      case Login.TooMany(long retryAfterMillis) -> new TooMany(retryAfterMillis);
    };
  }

  @Override
  public Optional<String> logout(String token) {
    Optional<StaffSessions.Active> active = sessions.byToken(token, clock.millis());
    sessions.logout(token);
    active
        .filter(session -> !isElsewhere(session))
        .ifPresent(session -> routing.shifts().signedOut(session.member().id()));
    return active.map(StaffSessions.Active::sessionId);
  }

  private boolean isElsewhere(StaffSessions.Active session) {
    return sessions.isElsewhere(session.member().id(), session.sessionId(), clock.millis());
  }

  @Override
  public Optional<Map<String, Object>> me(String token) {
    return sessions.byToken(token, clock.millis()).map(active -> json(active.member()));
  }

  private static Map<String, Object> json(StaffMember member) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", member.id());
    json.put("name", member.name());
    json.put("role", member.role().toString());
    return json;
  }
}
