package io.silta.server.gateway;

import io.silta.server.metrics.Metrics;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** How staff log in and out from a browser: the session's token is in a cookie and nowhere else. */
final class LoginRoutes {
  private static final int LOGIN_MAX = 200;
  private static final int PASSWORD_MAX = 256;

  private final StaffLogin staff;
  private final Consumer<String> sessionEnded;
  private final Metrics metrics;

  /**
   * @param sessionEnded is told the identifier of a session that was logged out
   */
  LoginRoutes(StaffLogin staff, Consumer<String> sessionEnded, Metrics metrics) {
    this.staff = staff;
    this.sessionEnded = sessionEnded;
    this.metrics = metrics;
  }

  List<HttpRoute> all() {
    return List.of(
        new Route("POST", "/api/login", this::login),
        new Route("POST", "/api/logout", this::logout),
        new Route("GET", "/api/me", this::me));
  }

  private HttpAnswer login(HttpAsk ask) throws HttpRefusal {
    JsonNode json = ask.json();
    String login = HttpAsk.text(json, "login", LOGIN_MAX);
    String password = HttpAsk.text(json, "password", PASSWORD_MAX);
    return switch (staff.login(login, password, ask.address())) {
      case StaffLogin.Granted granted -> granted(ask, granted);
      case StaffLogin.Wrong _ -> {
        metrics.login("wrong");
        yield HttpAnswer.error(401, "wrong_login", "login or password is wrong");
      }
      case StaffLogin.TooMany tooMany -> tooMany(tooMany);
    };
  }

  /** A session that the browser had before is ended: a login never goes on with an old token. */
  private HttpAnswer granted(HttpAsk ask, StaffLogin.Granted granted) {
    metrics.login("granted");
    ask.session().flatMap(staff::logout).ifPresent(sessionEnded);
    return HttpAnswer.json(200, granted.member())
        .with("Cache-Control", "no-store")
        .with(
            "Set-Cookie",
            Credentials.setCookie(granted.token(), granted.ageSeconds(), ask.secure()));
  }

  private HttpAnswer tooMany(StaffLogin.TooMany tooMany) {
    metrics.login("too_many");
    long seconds = (tooMany.retryAfterMillis() + 999) / 1_000;
    return HttpAnswer.error(429, "too_many", "too many tries, wait " + seconds + " s")
        .with("Retry-After", Long.toString(seconds));
  }

  private HttpAnswer logout(HttpAsk ask) {
    ask.session().flatMap(staff::logout).ifPresent(sessionEnded);
    return HttpAnswer.empty(204)
        .with("Cache-Control", "no-store")
        .with("Set-Cookie", Credentials.setCookie("", 0, ask.secure()));
  }

  private HttpAnswer me(HttpAsk ask) {
    return ask.session()
        .flatMap(staff::me)
        .map(member -> HttpAnswer.json(200, member).with("Cache-Control", "no-store"))
        .orElseGet(() -> HttpAnswer.error(401, "not_authenticated", "no valid session"));
  }
}
