package io.silta.server;

import io.silta.server.metrics.Metrics;
import io.silta.server.routing.Routing;
import io.silta.server.sql.Database;

/** The figures that are read when asked for. */
final class Figures {
  private Figures() {}

  static void bind(Metrics metrics, Routing routing, Database database) {
    metrics.gauge(
        "silta.queue.waiting", "Chats that wait for an agent", routing.board()::waitingCount);
    metrics.gauge(
        "silta.queue.oldest.seconds",
        "For how long the chat has waited that has waited longest",
        () -> routing.board().oldestWaitMillis() / 1_000.0);
    metrics.gauge(
        "silta.agents.available", "Agents who take chats", routing.board()::availableAgents);
    metrics.gauge("silta.log.writes.waiting", "Writes that wait", database::writesWaiting);
    metrics.gauge("silta.log.reads.waiting", "Reads that wait", database::readsWaiting);
    metrics.gauge(
        "silta.log.refused", "Reads and writes refused since the start", database::refused);
  }
}
