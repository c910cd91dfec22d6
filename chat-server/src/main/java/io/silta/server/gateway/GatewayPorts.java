package io.silta.server.gateway;

import io.silta.server.metrics.Metrics;
import io.silta.server.session.Sessions;
import java.util.List;

/** What is behind the gateway. */
public record GatewayPorts(
    Sessions sessions,
    Sites sites,
    StaffGate gate,
    StaffLogin login,
    List<HttpRoute> routes,
    Readiness readiness,
    Metrics metrics) {}
