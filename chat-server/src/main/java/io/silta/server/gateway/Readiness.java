package io.silta.server.gateway;

import java.util.List;

/** Whether the server can serve. Called on virtual threads. */
@FunctionalInterface
public interface Readiness {
  /** What is missing, in a few words each; empty when ready. */
  List<String> missing();
}
