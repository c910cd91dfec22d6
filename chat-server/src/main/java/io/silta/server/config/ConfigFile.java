package io.silta.server.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code name = value} lines; {@code #} begins a comment at the beginning of a line. */
final class ConfigFile {
  private static final long BYTES_MAX = 65_536;

  private final Path path;
  private final List<String> problems;
  private final Map<Declaration, EffectiveConfig.Choice> choices = new LinkedHashMap<>();

  private ConfigFile(Path path, List<String> problems) {
    this.path = path;
    this.problems = problems;
  }

  /** What the file says; what is wrong with it is added to {@code problems}. */
  static Map<Declaration, EffectiveConfig.Choice> read(Path path, List<String> problems) {
    var file = new ConfigFile(path, problems);
    file.readLines();
    file.checkReaders();
    return file.choices;
  }

  private void readLines() {
    try {
      if (Files.size(path) > BYTES_MAX) {
        problems.add(
            path + ": " + Files.size(path) + " bytes (expected: at most " + BYTES_MAX + ")");
        return;
      }
      List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
      for (int number = 1; number <= lines.size(); number++) {
        readLine(path + ":" + number, lines.get(number - 1).strip());
      }
    } catch (CharacterCodingException _) {
      problems.add(path + ": not UTF-8 (expected: a text file in UTF-8)");
    } catch (NoSuchFileException _) {
      problems.add(path + ": does not exist (expected: a configuration file)");
    } catch (IOException e) {
      problems.add(path + ": cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private void readLine(String place, String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int equals = line.indexOf('=');
    if (equals < 0) {
      // The line itself may be half a secret, so it is not shown.
      problems.add(place + ": no \"=\" (expected: name = value)");
      return;
    }
    String name = line.substring(0, equals).strip();
    String text = line.substring(equals + 1).strip();
    Declarations.named(name)
        .ifPresentOrElse(
            setting -> choose(new EffectiveConfig.Choice(setting, text, place)),
            () -> problems.add(place + ": " + ConfigReader.unknown(name, Declaration::name)));
  }

  private void choose(EffectiveConfig.Choice choice) {
    var earlier = choices.putIfAbsent(choice.setting(), choice);
    if (earlier != null) {
      String name = choice.setting().name();
      problems.add(
          choice.source() + ": " + name + ": given twice (already at " + earlier.source() + ")");
    }
  }

  /** A file with a secret in it is a secret file. */
  private void checkReaders() {
    for (EffectiveConfig.Choice choice : choices.values()) {
      boolean secret = choice.setting().secret() && !choice.text().isEmpty();
      if (secret && PrivateFiles.isOpenToOthers(path)) {
        String name = choice.setting().name();
        problems.add(choice.source() + ": " + PrivateFiles.problem(name, path));
      }
    }
  }
}
