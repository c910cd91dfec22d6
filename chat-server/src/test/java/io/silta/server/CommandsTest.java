package io.silta.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.server.sql.SqlStaffDirectory;
import io.silta.server.sql.SqliteDatabase;
import io.silta.server.staff.Passwords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandsTest {
  private static final String SHOP_RULES =
      """
      bot:
        languages: [en]
      rules:
        - id: hours
          title: {en: Opening hours}
          keywords: {en: [hours]}
          answer: {en: From nine to five.}
      tests:
        - steps:
            - visitor: what are your hours
              expect: {rule: %s}
      """;

  @TempDir private Path temp;

  private CommandLineRun onData(String... args) {
    return onDataWith("", args);
  }

  private CommandLineRun onDataWith(String input, String... args) {
    return CommandLineRun.of(input, Map.of("SILTA_DATA", temp.resolve("data").toString()), args);
  }

  @Test
  void tellsDoneFailedAndMisunderstoodApart() {
    assertEquals(0, CommandLineRun.of("version").exitCode());
    assertEquals(1, CommandLineRun.of("serve").exitCode());
    assertEquals(2, CommandLineRun.of().exitCode());
    assertEquals(2, CommandLineRun.of("serv").exitCode());
    assertEquals(2, CommandLineRun.of("serve", "--port", "99999").exitCode());
    assertEquals(2, CommandLineRun.of("user").exitCode());
  }

  @Test
  void saysWhatIsWrongInOneLineEach() {
    assertEquals(
        "silta: serv: no such command (did you mean serve?)\nFor help: silta --help\n",
        CommandLineRun.of("serv").err());
    assertEquals(
        "silta: --prot: no such option (did you mean --port?)\nFor help: silta serve --help\n",
        CommandLineRun.of("serve", "--prot=secret", "secret").err());
    assertEquals("silta: started\n", CommandLineRun.of("serve").err());
  }

  @Test
  void neverRepeatsASecretThatWasGivenAsAFlag() {
    CommandLineRun run = CommandLineRun.of("serve", "--metrics-token", "not-for-everybody-1234");

    assertEquals(2, run.exitCode());
    assertTrue(run.err().startsWith("silta: --metrics-token: (hidden) (expected: "), run.err());
    assertFalse(run.err().contains("everybody-1234"), run.err());
  }

  @Test
  void printsTheSettingsThatHold() {
    CommandLineRun run =
        CommandLineRun.of("", Map.of("SILTA_PORT", "90"), "serve", "--print-config");

    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("# from SILTA_PORT\nport = 90\n"), run.out());
  }

  @Test
  void looksAfterTheStaff() {
    CommandLineRun added =
        onData("user", "add", "Aino", "--language", "fi,sv", "--skill", "orders", "--capacity=5");
    assertEquals(0, added.exitCode(), added.err());
    assertEquals("Added aino (agent).", added.lines().getFirst());
    assertTrue(added.lines().getLast().matches("Password, shown only now: ([a-z2-9]{5}-?){4}"));

    assertEquals(1, onData("user", "add", "aino").exitCode());
    assertEquals(0, onData("user", "disable", "aino").exitCode());
    assertEquals(
        "{\"login\":\"aino\",\"name\":\"Aino\",\"role\":\"agent\",\"languages\":[\"fi\",\"sv\"],"
            + "\"skills\":[\"orders\"],\"capacity\":5,\"disabled\":true}\n",
        onData("user", "list", "--json").out());
    assertEquals(0, onData("user", "enable", "aino").exitCode());
    assertTrue(
        onData("user", "list").lines().getLast().matches("aino +Aino +agent +fi,sv +orders +5"));
    assertEquals(
        "silta: login: elias (expected: a known one)\n", onData("user", "password", "elias").err());
  }

  @Test
  void changesWhatARunningServerHas() throws Exception {
    try (var server = SqliteDatabase.open(temp.resolve("data"), SqliteDatabase.Bounds.USUAL)) {
      CommandLineRun run =
          onDataWith(
              "a good password\n", "user", "add", "sofia", "--password-stdin", "--role=admin");

      assertEquals(0, run.exitCode(), run.err());
      assertEquals("Added sofia (admin).\n", run.out());
      var credential = new SqlStaffDirectory(server).credential("sofia").orElseThrow();
      assertEquals(
          Passwords.Verdict.RIGHT,
          new Passwords(new SecureRandom(), 1, 1)
              .check("a good password", credential.passwordHash()));
    }
  }

  @Test
  void refusesWrongPeopleBeforeTouchingAnyData() {
    assertEquals(
        "silta: role: boss (expected: one of [agent, supervisor, author, admin])",
        onData("user", "add", "x", "--role", "boss").err().lines().findFirst().orElse(""));
    assertEquals(2, onData("user", "add", "Äiti").exitCode());
    assertFalse(Files.exists(temp.resolve("data")));
    assertEquals(1, onData("user", "list").exitCode());
    assertFalse(Files.exists(temp.resolve("data")));
  }

  @Test
  void looksAfterTheSites() {
    assertEquals(
        0, onData("site", "add", "shop", "--origin", "https://Shop.Example.com:443").exitCode());
    assertEquals(1, onData("site", "add", "shop").exitCode());
    assertEquals(2, onData("site", "set", "shop", "--accent", "red").exitCode());
    CommandLineRun set = onData("site", "set", "shop", "--name=The shop", "--new-identity-secret");
    assertEquals(0, set.exitCode(), set.err());
    assertTrue(set.lines().getLast().matches("Identity secret, shown only now: [A-Za-z0-9_-]{43}"));

    assertEquals(
        "{\"key\":\"shop\",\"name\":\"The shop\",\"origins\":[\"https://shop.example.com\"],"
            + "\"accent\":\"#0b7a75\",\"radius\":\"soft\",\"languages\":[\"fi\",\"sv\",\"en\"],"
            + "\"signed\":true}\n",
        onData("site", "list", "--json").out());
  }

  @Test
  void testsRules() throws Exception {
    Path file = temp.resolve("rules.yaml");
    Files.writeString(file, SHOP_RULES.formatted("hours"));
    CommandLineRun good = CommandLineRun.of("rules", "test", temp.toString());
    assertEquals(0, good.exitCode(), good.out());
    assertEquals("good: 0 problems, 0 warnings, 1 test run\n", good.out());

    Files.writeString(file, SHOP_RULES.formatted("other"));
    CommandLineRun wrong = CommandLineRun.of("rules", "test", temp.toString());
    assertEquals(1, wrong.exitCode());
    assertTrue(wrong.lines().getFirst().startsWith(file + ":"), wrong.out());
    CommandLineRun json = CommandLineRun.of("rules", "test", temp.toString(), "--json");
    assertEquals(1, json.exitCode());
    assertTrue(json.out().startsWith("{\"good\":false,"), json.out());

    assertEquals(2, CommandLineRun.of("rules", "test", temp + "/none").exitCode());
  }
}
