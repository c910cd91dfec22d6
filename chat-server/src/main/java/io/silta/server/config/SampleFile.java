package io.silta.server.config;

import java.util.stream.Collectors;

/** The sample of a configuration file, in which every setting stands with its default. */
public final class SampleFile {
  private static final String HEAD =
      """
      # The settings of Silta, all of them, at their defaults. Copy the file, take the # away before
      # what you change, and start with:
      #
      #   ./silta serve --config silta.conf
      #
      # A flag (--port 80) wins over the environment (SILTA_PORT=80), which wins over this file.
      # `./silta serve --print-config` shows what holds and why.
      #
      # This sample is written by the program: ./silta serve --print-sample-config
      """;

  private SampleFile() {}

  /** The text of {@code docs/silta.sample.conf}. */
  public static String text() {
    var text = new StringBuilder(HEAD);
    String section = "";
    for (Declaration setting : Declarations.all()) {
      if (!section.equals(setting.section())) {
        section = setting.section();
        text.append("\n\n# === ").append(section).append(" ===\n");
      }
      text.append('\n').append(entry(setting));
    }
    return text.toString();
  }

  private static String entry(Declaration setting) {
    String line = ("#" + setting.name() + " = " + setting.defaultText()).stripTrailing();
    return wrapped(setting.help()) + "# Expected: " + setting.expected() + "\n" + line + "\n";
  }

  private static String wrapped(String help) {
    var lines = new StringBuilder("#");
    int column = 1;
    for (String word : help.split(" ")) {
      if (column + word.length() > 98) {
        lines.append("\n#");
        column = 1;
      }
      lines.append(' ').append(word);
      column += word.length() + 1;
    }
    return lines.append('\n').toString();
  }

  /** Its settings, for tests: all lines without the comment sign. */
  static String uncommented() {
    return text()
        .lines()
        .filter(line -> line.matches("#[a-z-]+ =.*"))
        .map(line -> line.substring(1))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
