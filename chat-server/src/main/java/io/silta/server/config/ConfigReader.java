package io.silta.server.config;

import io.silta.server.config.EffectiveConfig.Choice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Puts the settings together: a flag wins over a variable, over a line of the file, over the
 * default.
 */
public final class ConfigReader {
  /** What the environment variables of the settings begin with. */
  static final String VARIABLES = "SILTA_";

  /** The variable that names the configuration file. */
  public static final String FILE_VARIABLE = "SILTA_CONFIG";

  private static final String PRESET = "preset";

  /** Variables of ours that are not settings of the server. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of(FILE_VARIABLE, "SILTA_JAVA_HOME", "SILTA_JAVA_OPTS", "SILTA_JDK_DIRS", "SILTA_AOT");

  private final ConfigInputs inputs;
  private final List<String> problems = new ArrayList<>();
  private final Map<Declaration, Choice> choices = new HashMap<>();
  private final Map<Declaration, Object> values = new HashMap<>();

  private ConfigReader(ConfigInputs inputs) {
    this.inputs = inputs;
  }

  /**
   * Reads and checks the settings.
   *
   * @throws InvalidConfigException with everything that is wrong
   */
  public static EffectiveConfig read(ConfigInputs inputs) {
    return new ConfigReader(inputs).read(ConfigCheck::problems);
  }

  /**
   * Reads the settings for a command that looks after data and serves nobody: what only a server
   * needs may be missing.
   *
   * @throws InvalidConfigException with everything that is wrong
   */
  public static EffectiveConfig readForData(ConfigInputs inputs) {
    return new ConfigReader(inputs).read(ConfigCheck::problemsOfData);
  }

  private EffectiveConfig read(Function<Config, List<String>> check) {
    readPresets();
    inputs.file().ifPresent(file -> choices.putAll(ConfigFile.read(file, problems)));
    readVariables();
    readFlags();
    Declarations.all().forEach(this::parse);
    refuseIfWrong();
    Config config = Declarations.build(values::get);
    problems.addAll(check.apply(config));
    refuseIfWrong();
    return new EffectiveConfig(config, Declarations.all().stream().map(this::choice).toList());
  }

  private void readVariables() {
    Map<String, Declaration> known = new HashMap<>();
    Declarations.all().forEach(setting -> known.put(setting.variable(), setting));
    inputs.environment().keySet().stream()
        .filter(name -> name.startsWith(VARIABLES) && !OTHER_VARIABLES.contains(name))
        .sorted()
        .forEach(name -> readVariable(name, known.get(name)));
  }

  private void readVariable(String name, Declaration setting) {
    if (setting == null) {
      problems.add(unknown(name, Declaration::variable));
    } else {
      choices.put(setting, new Choice(setting, inputs.environment().get(name).strip(), name));
    }
  }

  private void readPresets() {
    inputs.presets().forEach((name, text) -> choose(name, text, _ -> PRESET));
  }

  private void readFlags() {
    inputs.flags().forEach((name, text) -> choose(name, text, Declaration::flag));
  }

  private void choose(String name, String text, Function<Declaration, String> source) {
    Declarations.named(name)
        .ifPresentOrElse(
            it -> choices.put(it, new Choice(it, text.strip(), source.apply(it))),
            () -> problems.add(unknown("--" + name, Declaration::flag)));
  }

  static String unknown(String name, Function<Declaration, String> naming) {
    List<String> names = Declarations.all().stream().map(naming).toList();
    return name
        + ": no such setting"
        + Nearest.to(name, names).map(nearest -> " (did you mean " + nearest + "?)").orElse("");
  }

  private Choice choice(Declaration setting) {
    return choices.getOrDefault(setting, new Choice(setting, setting.defaultText(), ""));
  }

  private void parse(Declaration setting) {
    Choice choice = choice(setting);
    try {
      values.put(setting, setting.parse(choice.text()));
    } catch (RuntimeException _) {
      problems.add(wrong(choice));
    }
  }

  private static String wrong(Choice choice) {
    String place = choice.source();
    boolean inFile = place.contains(":");
    String name = inFile ? place + ": " + choice.setting().name() : place;
    String shown = choice.text().isEmpty() ? "\"\"" : choice.shown();
    return name + ": " + shown + " (expected: " + choice.setting().expected() + ")";
  }

  private void refuseIfWrong() {
    if (!problems.isEmpty()) {
      throw new InvalidConfigException(problems);
    }
  }
}
