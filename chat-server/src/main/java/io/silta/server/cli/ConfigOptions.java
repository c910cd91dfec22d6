package io.silta.server.cli;

import io.silta.server.config.Config;
import io.silta.server.config.ConfigInputs;
import io.silta.server.config.ConfigReader;
import io.silta.server.config.Declaration;
import io.silta.server.config.Declarations;
import io.silta.server.config.EffectiveConfig;
import io.silta.server.config.InvalidConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The settings as options of a command. Their values are read where all settings are, as text. */
final class ConfigOptions {
  private static final String FILE = "--config";

  /** Where the data are: a folder, or a database whose URL no flag may show. */
  private static final Set<String> DATA = Set.of("data", "database-url");

  private ConfigOptions() {}

  /** Gives a command the options of all settings, by section. */
  static void addAll(CommandSpec command) {
    add(command, _ -> true);
  }

  /** Gives a command the options of where the data are. */
  static void addData(CommandSpec command) {
    add(command, setting -> DATA.contains(setting.name()));
  }

  private static void add(CommandSpec command, Predicate<Declaration> wanted) {
    command.addOption(
        OptionSpec.builder(FILE)
            .paramLabel("FILE")
            .type(String.class)
            .description("Read settings from FILE; docs/silta.sample.conf has all of them.")
            .build());
    List<Declaration> settings = Declarations.all().stream().filter(wanted).toList();
    settings.stream()
        .map(Declaration::section)
        .distinct()
        .forEach(section -> addSection(command, section, settings));
  }

  private static void addSection(CommandSpec command, String section, List<Declaration> settings) {
    var group = ArgGroupSpec.builder().validate(false).heading("%n" + section + ":%n");
    settings.stream()
        .filter(setting -> setting.section().equals(section))
        .map(ConfigOptions::option)
        .forEach(group::addArg);
    command.addArgGroup(group.build());
  }

  private static OptionSpec option(Declaration setting) {
    return OptionSpec.builder(setting.flag())
        .paramLabel(setting.label())
        .type(String.class)
        .hidden(setting.secret())
        .description(description(setting))
        .build();
  }

  private static String description(Declaration setting) {
    String text = setting.defaultText().isEmpty() ? "" : " Default: " + setting.defaultText();
    return (setting.help() + text).replace("%", "%%");
  }

  /**
   * Reads the settings that hold for a command.
   *
   * @param presets what the command would have instead of the defaults
   */
  static EffectiveConfig read(CommandSpec command, Outside outside, Map<String, String> presets) {
    return ConfigReader.read(inputs(command, outside, presets));
  }

  /** Reads the settings for a command that looks after data. */
  static Config readForData(CommandSpec command, Outside outside) {
    return ConfigReader.readForData(inputs(command, outside, Map.of())).config();
  }

  private static ConfigInputs inputs(
      CommandSpec command, Outside outside, Map<String, String> presets) {
    return new ConfigInputs(flags(command), outside.environment(), file(command, outside), presets);
  }

  private static Map<String, String> flags(CommandSpec command) {
    var given = command.commandLine().getParseResult();
    Map<String, String> flags = new LinkedHashMap<>();
    for (Declaration setting : Declarations.all()) {
      if (given.hasMatchedOption(setting.flag())) {
        refuseSecret(setting);
        flags.put(setting.name(), given.matchedOptionValue(setting.flag(), ""));
      }
    }
    return flags;
  }

  /**
   * What was given to a command, as the arguments of another that has the same settings.
   *
   * @param instead settings that the other has, whatever was given
   */
  static List<String> repeated(CommandSpec command, Outside outside, Map<String, String> instead) {
    List<String> arguments = new ArrayList<>();
    file(command, outside).ifPresent(file -> arguments.add(FILE + "=" + file));
    Map<String, String> flags = new LinkedHashMap<>(flags(command));
    flags.putAll(instead);
    flags.forEach((name, text) -> arguments.add("--" + name + "=" + text));
    return arguments;
  }

  private static void refuseSecret(Declaration setting) {
    if (setting.secret()) {
      throw new InvalidConfigException(
          List.of(
              "%s: (hidden) (expected: %s, or %s in a file for %s; every user of the machine sees flags)"
                  .formatted(setting.flag(), setting.variable(), setting.name(), FILE)));
    }
  }

  private static Optional<Path> file(CommandSpec command, Outside outside) {
    var given = command.commandLine().getParseResult();
    String variable = outside.environment().get(ConfigReader.FILE_VARIABLE);
    return Optional.ofNullable(given.matchedOptionValue(FILE, variable)).map(Path::of);
  }
}
