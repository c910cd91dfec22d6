package io.silta.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.server.config.ConfigReader;
import io.silta.server.config.Declaration;
import io.silta.server.config.Declarations;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the documentation calls a command, an option or a variable is one. */
final class DocumentationTest {
  private static final Path TOP = Path.of("..");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]*");
  private static final Pattern VARIABLE = Pattern.compile("\\bSILTA_[A-Z_]+[A-Z]\\b");
  private static final Pattern COMMAND = Pattern.compile("(?:\\./|`)silta ([a-z]+)(?: ([a-z]+))?");

  /** Of Docker, PostgreSQL, Redis, systemd, Java and useradd. */
  private static final Set<String> OPTIONS_OF_OTHERS =
      Set.of(
          "--appendonly",
          "--build",
          "--chmod",
          "--create-home",
          "--enable-native-access",
          "--home-dir",
          "--interval",
          "--maxmemory",
          "--maxmemory-policy",
          "--requirepass",
          "--rm",
          "--save",
          "--shell",
          "--start-period",
          "--system",
          "--time",
          "--timeout",
          "--uid");

  /** Where the options of {@code silta chaos} are read, which is not of this module. */
  private static final String CHAOS = "load-tests/src/main/java/io/silta/load/chaos/Wish.java";

  private static final Set<String> OF_THE_LAUNCHER = Set.of("verify", "chaos", "format");

  private static Set<String> unknown(Pattern pattern, Predicate<String> known) throws IOException {
    Set<String> unknown = new TreeSet<>();
    int found = 0;
    for (Path file : files()) {
      for (var match : pattern.matcher(Files.readString(file)).results().toList()) {
        found++;
        if (!known.test(match.group())) {
          unknown.add(file.getFileName() + ": " + match.group());
        }
      }
    }
    assertTrue(found > 10, found + " found");
    return unknown;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> docs = Files.list(TOP.resolve("docs"));
        Stream<Path> deploy = Files.list(TOP.resolve("deploy"))) {
      return Stream.of(
              Stream.of(TOP.resolve("README.md")),
              docs.filter(file -> file.toString().endsWith(".md")),
              deploy)
          .flatMap(files -> files)
          .sorted()
          .toList();
    }
  }

  private static Stream<CommandLine> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(DocumentationTest::commands));
  }

  private static CommandLine root() {
    return new Cli(HelpTest.outside(new StringWriter())).commandLine();
  }

  @Test
  void everyOptionExists() throws IOException {
    Set<String> options =
        commands(root())
            .flatMap(command -> command.getCommandSpec().optionsMap().keySet().stream())
            .collect(Collectors.toSet());
    String chaos = Files.readString(TOP.resolve(CHAOS));

    assertEquals(
        Set.of(),
        unknown(
            OPTION,
            name ->
                options.contains(name)
                    || OPTIONS_OF_OTHERS.contains(name)
                    || chaos.contains("case \"" + name + "\"")
                    || chaos.contains("[" + name + "]")));
  }

  @Test
  void everyVariableExists() throws IOException {
    String launcher = Files.readString(TOP.resolve("silta"));
    Set<String> variables =
        Declarations.all().stream().map(Declaration::variable).collect(Collectors.toSet());

    assertEquals(
        Set.of(),
        unknown(
            VARIABLE,
            name ->
                variables.contains(name)
                    || name.equals(ConfigReader.FILE_VARIABLE)
                    || launcher.contains(name)));
  }

  @Test
  void everyCommandExists() throws IOException {
    assertEquals(Set.of(), unknown(COMMAND, DocumentationTest::isCommand));
  }

  private static boolean isCommand(String text) {
    String[] words = text.replaceFirst(".*silta ", "").split(" ");
    CommandLine command = root().getSubcommands().get(words[0]);
    if (command == null) {
      return OF_THE_LAUNCHER.contains(words[0]);
    }
    return words.length == 1
        || command.getSubcommands().isEmpty()
        || command.getSubcommands().containsKey(words[1]);
  }
}
