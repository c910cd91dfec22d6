package io.silta.server.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The settings that hold, and where each came from.
 *
 * @param config the settings
 * @param choices one for each, in the order of their declaration
 */
public record EffectiveConfig(Config config, List<Choice> choices) {
  /**
   * Where a value came from.
   *
   * @param text the value as it was written
   * @param source the flag, variable or line that said so; empty for the default
   */
  public record Choice(Declaration setting, String text, String source) {
    boolean isDefault() {
      return source.isEmpty();
    }

    /** The value as it may be shown. */
    String shown() {
      return setting.shown(text);
    }

    /** Without a secret. */
    @Override
    public String toString() {
      return setting.name() + "=" + shown();
    }

    private String line() {
      String from = isDefault() ? "" : "# from " + source + "\n";
      return from + setting.name() + " = " + shown();
    }
  }

  public EffectiveConfig {
    choices = List.copyOf(choices);
  }

  /** Whether nobody said anything about a setting. */
  public boolean isDefault(String name) {
    return choices.stream()
        .filter(choice -> choice.setting().name().equals(name))
        .allMatch(Choice::isDefault);
  }

  /** What differs from the defaults and who said so, on one line; secrets hidden. */
  public String changes() {
    String changes =
        choices.stream()
            .filter(choice -> !choice.isDefault())
            .map(c -> c.setting().name() + "=" + c.shown() + " (" + c.source() + ")")
            .collect(Collectors.joining(", "));
    return changes.isEmpty() ? "all defaults" : changes;
  }

  /** Everything, in the form of a configuration file; secrets hidden. */
  public String listing() {
    return choices.stream().map(Choice::line).collect(Collectors.joining("\n", "", "\n"));
  }
}
