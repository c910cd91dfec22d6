package io.silta.server.gateway;

import java.util.Optional;

/** The sites that there are. Asked on event loops: never blocks. */
@FunctionalInterface
public interface Sites {
  Optional<AllowedSite> find(String key);
}
