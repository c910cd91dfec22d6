package io.silta.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code silta chat} against a whole server. */
final class ChatCommandTest {
  @TempDir private static Path folder;
  private static RunningHouse house;
  private static String url;

  @TempDir private Path temp;

  @BeforeAll
  static void start() throws Exception {
    house = RunningHouse.in(folder).start();
    url = house.origin();
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  private static CommandLineRun say(String... texts) {
    return CommandLineRun.of(
        Stream.concat(Stream.of("chat", "--language", "en", "--url", url), Stream.of(texts))
            .toArray(String[]::new));
  }

  @Test
  void saysAndPrintsTheAnswers() {
    CommandLineRun run = say("--say", "I want to talk to a person");

    assertEquals(0, run.exitCode(), run.err());
    assertEquals("you> I want to talk to a person", run.lines().getFirst());
    assertTrue(run.lines().contains("-- in the queue for a person"), run.out());
  }

  @Test
  void printsEachFrameAsALineOfJsonWithoutTheToken() {
    CommandLineRun run = say("--say", "hello", "--json");

    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.lines().getFirst().startsWith("{\"type\":\"welcome\","), run.out());
    assertTrue(run.lines().stream().allMatch(line -> line.matches("\\{.*}")), run.out());
    assertFalse(run.out().contains("\"token\""), run.out());
  }

  @Test
  void comesBackAsTheSameVisitor() throws Exception {
    Path token = temp.resolve("token");
    assertEquals(0, say("--say", "hello", "--token-file", token.toString()).exitCode());
    String secret = Files.readString(token);

    CommandLineRun run = say("--say", "hello again", "--json", "--token-file", token.toString());

    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("\"text\":\"hello\""), run.out());
    assertEquals(secret, Files.readString(token));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(token)));
  }

  @Test
  void takesWhatIsTypedUntilItsEnd() {
    CommandLineRun run =
        CommandLineRun.of(
            "hello\n/person\n/rate 9\n/unknown\n/quit\n",
            Map.of(),
            "chat",
            "--language",
            "en",
            "--url",
            url);

    assertEquals(0, run.exitCode(), run.err());
    assertEquals("-- connected to Tuohi; /help tells what you can do", run.lines().getFirst());
    assertTrue(run.err().contains("-- /rate: 9 (expected: 1..5)"), run.err());
    assertTrue(run.err().contains("-- /unknown: no such command"), run.err());
  }

  @Test
  void failsWhenItIsRefusedOrNobodyIsThere() {
    assertEquals(1, say("--say", "x", "--site", "nobodys").exitCode());
    assertEquals(1, say("--say", "x".repeat(4_001)).exitCode());
    assertEquals(
        "silta: http://localhost:1: cannot be reached\n",
        CommandLineRun.of("chat", "--url", "http://localhost:1", "--say", "x").err());
    assertEquals(2, CommandLineRun.of("chat", "--url", "ftp://localhost").exitCode());
    assertEquals(2, CommandLineRun.of("chat", "--wait", "-1").exitCode());
  }
}
