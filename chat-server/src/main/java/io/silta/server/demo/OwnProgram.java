package io.silta.server.demo;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This program, to be started once more: the same Java, the same flags, the same jar. */
public final class OwnProgram {
  private static final String MAIN = "io.silta.server.Main";

  private OwnProgram() {}

  /** The command that runs it with these arguments. */
  public static List<String> with(List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        // Two processes cannot listen for one debugger.
        .filter(flag -> !flag.startsWith("-agentlib:jdwp"))
        .forEach(words::add);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    words.addAll(arguments);
    return words;
  }
}
