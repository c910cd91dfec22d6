package io.silta.server.gateway;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The routes by their exact paths. */
final class Routes {
  private final Map<String, Map<String, HttpRoute>> byPath = new HashMap<>();

  Routes(List<HttpRoute> routes) {
    for (HttpRoute route : routes) {
      var methods = byPath.computeIfAbsent(route.path(), _ -> new HashMap<>());
      if (methods.put(route.method(), route) != null) {
        throw new IllegalArgumentException(
            "route: " + route.method() + " " + route.path() + " (expected: each once)");
      }
    }
  }

  boolean has(String path) {
    return byPath.containsKey(path);
  }

  /** The route of a path; HEAD is answered as GET. */
  Optional<HttpRoute> find(String method, String path) {
    var methods = byPath.getOrDefault(path, Map.of());
    return Optional.ofNullable(methods.get(method.equals("HEAD") ? "GET" : method));
  }

  /** What the Allow header says for a path. */
  String allowed(String path) {
    var methods = new TreeSet<>(byPath.getOrDefault(path, Map.of()).keySet());
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return String.join(", ", methods);
  }
}
