package io.silta.server.cli;

import io.silta.server.staff.Passwords;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/**
 * Where a new password comes from. Never from an argument: every user of the machine sees those.
 */
final class NewPassword {
  /** Without what looks alike: 0 O, 1 l I. */
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 4;
  private static final int GROUP_LETTERS = 5;

  /** One of the two. */
  static final class Source {
    @Option(names = "--password-stdin", description = "Read it from the standard input, one line.")
    private boolean stdin;

    @Option(names = "--password-prompt", description = "Ask for it, twice, without showing it.")
    private boolean prompt;
  }

  @ArgGroup(heading = "%nThe password (without either: made up, and printed once):%n")
  private Source source = new Source();

  /**
   * A password and how it came about.
   *
   * @param made whether it was made up, so that it must be shown
   */
  record Given(String text, boolean made) {
    @Override
    public String toString() {
      return "Given[made=" + made + "]";
    }
  }

  Given read(Outside outside) throws IOException {
    if (source.stdin) {
      return new Given(firstLine(outside), false);
    }
    return source.prompt ? new Given(asked(), false) : new Given(random(new SecureRandom()), true);
  }

  /** Four groups of five: a hundred random bits that can be read aloud. */
  static String random(RandomGenerator random) {
    var password = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP_LETTERS; i++) {
      password.append(i > 0 && i % GROUP_LETTERS == 0 ? "-" : "");
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }

  private static String firstLine(Outside outside) throws IOException {
    var reader = new BufferedReader(new InputStreamReader(outside.in(), Charset.defaultCharset()));
    String line = reader.readLine();
    if (line == null || line.isEmpty()) {
      throw new CommandException("--password-stdin: nothing came (expected: one line)");
    }
    return line;
  }

  private static String asked() {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new CommandException("--password-prompt: no terminal (expected: --password-stdin)");
    }
    char[] once = console.readPassword("Password (at least %d): ", Passwords.LENGTH_MIN);
    char[] twice = console.readPassword("Again: ");
    if (once == null || !Arrays.equals(once, twice)) {
      throw new CommandException("the two passwords are not the same");
    }
    return new String(once);
  }

  /** Hashes a password as the server checks it. */
  static String hash(String password) {
    return new Passwords(new SecureRandom(), 1, 1).hash(password);
  }
}
