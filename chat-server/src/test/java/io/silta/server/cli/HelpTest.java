package io.silta.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.server.config.Declarations;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

final class HelpTest {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  static Outside outside(StringWriter out) {
    return new Outside(
        InputStream.nullInputStream(),
        new PrintWriter(out),
        new PrintWriter(out),
        Map.of(),
        _ -> {
          throw new CommandException("no server here");
        },
        (_, _) -> {
          throw new CommandException("no data here");
        });
  }

  private static CommandLine root() {
    return new Cli(outside(new StringWriter())).commandLine();
  }

  private static Stream<CommandLine> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().distinct().flatMap(HelpTest::commands));
  }

  private static Stream<CommandLine> ourCommands() {
    return commands(root())
        .filter(command -> !command.getCommandName().equals("help"))
        .filter(command -> !command.getCommandSpec().usageMessage().hidden());
  }

  static Stream<String> names() {
    return ourCommands().map(command -> command.getCommandSpec().qualifiedName());
  }

  static Stream<String> examples() {
    return ourCommands()
        .flatMap(command -> Arrays.stream(command.getCommandSpec().usageMessage().footer()))
        .filter(line -> line.contains("silta "));
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyCommandExplainsItself(String name) {
    String[] words = name.replaceFirst("silta ?", "").split(" ");
    var out = new StringWriter();

    String[] args =
        Stream.concat(Stream.of(words), Stream.of("--help"))
            .filter(w -> !w.isEmpty())
            .toArray(String[]::new);
    int exitCode = new Cli(outside(out)).run(args);

    assertEquals(0, exitCode);
    assertTrue(out.toString().startsWith("Usage: " + name), out.toString());
    assertTrue(
        name.equals("silta version") || out.toString().contains("Examples:"), out.toString());
    assertTrue(out.toString().lines().allMatch(line -> line.length() <= 100), out.toString());
  }

  /** Whatever the help shows must be understood by the program. */
  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleParses(String example) {
    String line = example.replaceFirst("\\s{3,}[a-z].*", "");
    String[] args = words(line.replaceFirst(".*(^|\\s)silta (?=[a-z])", "silta "));

    CommandLine.ParseResult parsed = root().parseArgs(Arrays.copyOfRange(args, 1, args.length));

    assertTrue(parsed.errors().isEmpty(), example);
    assertTrue(parsed.hasSubcommand(), example);
  }

  private static String[] words(String line) {
    return WORD.matcher(line)
        .results()
        .map((MatchResult word) -> word.group().replaceAll("^(['\"])(.*)\\1$", "$2"))
        .toArray(String[]::new);
  }

  @Test
  void theHelpOfServeHasEverySettingButSecrets() {
    String help = root().getSubcommands().get("serve").getUsageMessage();
    List<String> missing = new ArrayList<>();
    Declarations.all().stream()
        .filter(setting -> help.contains(setting.flag() + "=") == setting.secret())
        .forEach(setting -> missing.add(setting.name()));

    assertEquals(List.of(), missing);
  }

  @Test
  void theLaunchersCommandsAreMentionedAndWarmupIsNot() {
    String help = root().getUsageMessage();

    assertTrue(help.contains("  verify   "), help);
    assertTrue(help.contains("  format   "), help);
    assertFalse(help.contains("warmup"), help);
  }
}
