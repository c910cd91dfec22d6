package io.silta.server.gateway;

import io.silta.server.config.Secret;
import io.silta.server.metrics.Metrics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Whether the process lives, and whether it should get work. */
final class HealthRoutes {
  private HealthRoutes() {}

  static List<HttpRoute> all(Readiness readiness, BooleanSupplier draining) {
    return List.of(
        new Route(
            "GET", "/livez", _ -> HttpAnswer.text(200, "ok\n").with("Cache-Control", "no-store")),
        new Route("GET", "/readyz", _ -> ready(readiness, draining)));
  }

  /** What Prometheus reads, if it bears the token that is asked for. */
  static HttpAnswer metrics(Metrics metrics, Optional<Secret> token, HttpAsk ask) {
    boolean open = token.isEmpty() || ask.session().filter(token.get()::matches).isPresent();
    return open
        ? figures(metrics)
        : HttpAnswer.error(401, "not_authenticated", "no valid token")
            .with("WWW-Authenticate", "Bearer");
  }

  private static HttpAnswer figures(Metrics metrics) {
    byte[] text = metrics.scrape().getBytes(StandardCharsets.UTF_8);
    var type = new HttpAnswer.Header("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    return new HttpAnswer(200, List.of(type), text);
  }

  private static HttpAnswer ready(Readiness readiness, BooleanSupplier draining) {
    List<String> missing = new ArrayList<>(readiness.missing());
    if (draining.getAsBoolean()) {
      missing.add("draining");
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ready", missing.isEmpty());
    answer.put("missing", missing);
    return HttpAnswer.json(missing.isEmpty() ? 200 : 503, answer).with("Cache-Control", "no-store");
  }
}
