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
 * @param presets what a command would have instead of the defaults, by the setting's name
 */
public record ConfigInputs(
    Map<String, String> flags,
    Map<String, String> environment,
    Optional<Path> file,
    Map<String, String> presets) {
  public ConfigInputs {
    flags = Map.copyOf(flags);
    environment = Map.copyOf(environment);
    presets = Map.copyOf(presets);
  }

  /** Nothing but these. */
  public static ConfigInputs flags(Map<String, String> flags) {
    return new ConfigInputs(flags, Map.of(), Optional.empty(), Map.of());
  }
}
