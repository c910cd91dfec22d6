package io.silta.server.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where settings come from, the strongest first.
 *
 * @param flags by the setting's name
 * @param environment all of it; what does not begin with {@code SILTA_} is not looked at
 * @param file the configuration file
 */
public record ConfigInputs(
    Map<String, String> flags, Map<String, String> environment, Optional<Path> file) {
  public ConfigInputs {
    flags = Map.copyOf(flags);
    environment = Map.copyOf(environment);
  }

  /** Nothing but these. */
  public static ConfigInputs flags(Map<String, String> flags) {
    return new ConfigInputs(flags, Map.of(), Optional.empty());
  }
}
