package io.silta.server.cli;

import io.silta.server.config.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/**
 * Says what was not understood. Only what looks like an option or a command is repeated: behind an
 * option with a mistake in its name there may be a secret.
 */
final class Unmatched {
  private Unmatched() {}

  static String described(CommandLine command, List<String> arguments) {
    Optional<String> option =
        arguments.stream().filter(argument -> argument.startsWith("-")).findFirst();
    return option
        .map(text -> unknownOption(command, text))
        .orElseGet(() -> unknownArgument(command, arguments.getFirst()));
  }

  private static String unknownOption(CommandLine command, String text) {
    String name = text.replaceFirst("=.*", "");
    List<String> names = new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
    return name + ": no such option" + suggestion(name, names);
  }

  private static String unknownArgument(CommandLine command, String text) {
    List<String> names = new ArrayList<>(command.getSubcommands().keySet());
    if (names.isEmpty()) {
      return "an argument more than " + command.getCommandSpec().qualifiedName() + " takes";
    }
    return text + ": no such command" + suggestion(text, names);
  }

  private static String suggestion(String name, List<String> names) {
    return Nearest.to(name, names).map(near -> " (did you mean " + near + "?)").orElse("");
  }
}
