package io.silta.server;

import io.silta.server.cli.Cli;
import io.silta.server.cli.CommandException;
import io.silta.server.cli.Outside;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What a command line came to, run in this process on real data. */
record CommandLineRun(int exitCode, String out, String err) {
  /** Runs a command with an empty input. */
  static CommandLineRun of(String... args) {
    return of("", Map.of(), args);
  }

  static CommandLineRun of(String input, Map<String, String> environment, String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var outside =
        new Outside(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err),
            environment,
            _ -> {
              throw new CommandException("started");
            },
            LocalRegister::open);
    int exitCode = new Cli(outside).run(args);
    return new CommandLineRun(exitCode, out.toString(), err.toString());
  }

  List<String> lines() {
    return out.lines().toList();
  }
}
