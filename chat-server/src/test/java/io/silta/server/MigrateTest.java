package io.silta.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.Author;
import io.silta.protocol.Event;
import io.silta.server.conversation.LogWriter;
import io.silta.server.secret.Secrets;
import io.silta.server.sql.Database;
import io.silta.server.sql.PostgresDatabase;
import io.silta.server.sql.PostgresServer;
import io.silta.server.sql.SqlEventLog;
import io.silta.server.sql.SqlRules;
import io.silta.server.sql.SqlVisitors;
import io.silta.server.sql.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrateTest {
  private static final String RULES =
      """
      bot:
        languages: [en]
      rules:
        - id: hours
          title: {en: Opening hours}
          keywords: {en: [hours]}
          answer: {en: From nine to five.}
      """;

  @TempDir private Path temp;

  private final List<LogWriter> written = new ArrayList<>();
  private Path data;
  private String url;

  @BeforeEach
  void place() {
    data = temp.resolve("data");
    url = PostgresServer.shared().newDatabase();
  }

  private CommandLineRun run(String... args) {
    return CommandLineRun.of("", Map.of("SILTA_DATABASE_URL", url), args);
  }

  private CommandLineRun migrate() {
    return run("migrate", "--data", data.toString());
  }

  /** Of every table some rows, of events several pages, and what is hard to sort and to write. */
  private void fill() throws IOException {
    assertEquals(0, onFolder("user", "add", "Aino", "--language=fi").exitCode());
    assertEquals(0, onFolder("site", "add", "shop", "--origin=https://shop.example").exitCode());
    try (SqliteDatabase database = SqliteDatabase.open(data, SqliteDatabase.Bounds.USUAL)) {
      SqlVisitors visitors = new SqlVisitors(database, new Secrets(new SecureRandom()), 3);
      SqlEventLog log = new SqlEventLog(database);
      for (int i = 0; i < 40; i++) {
        String conversation = visitors.create("shop", "fi", i).visitor().conversation();
        written.add(write(new LogWriter(log, conversation)));
      }
      visitors.create("shop", "sv", 1);
    }
  }

  private static LogWriter write(LogWriter writer) {
    writer.append("open", new Event.Opened("shop", "fi"));
    for (int i = 0; i < 40; i++) {
      String text = "\u00c4\u00e4kk\u00f6si\u00e4 \uD83D\uDE00 ' \\ \"\n\t" + i;
      writer.append("c" + i, new Event.Message("message-00000001", Author.VISITOR, text));
    }
    return writer;
  }

  private CommandLineRun onFolder(String... args) {
    return CommandLineRun.of("", Map.of("SILTA_DATA", data.toString()), args);
  }

  @Test
  void everythingIsMovedAndShown() throws IOException {
    fill();
    Files.createDirectories(data.resolve("rules"));
    Files.writeString(data.resolve("rules").resolve("shop.yaml"), RULES);
    String staff = onFolder("user", "list", "--json").out();
    CommandLineRun run = migrate();
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.lines().getFirst().matches("table +rows +checksum"), run.out());
    assertTrue(run.out().contains("conversation   41    "), run.out());
    assertTrue(run.out().contains("event          1640  "), run.out());
    try (Database database = PostgresDatabase.openForCommand(url, false)) {
      SqlEventLog log = new SqlEventLog(database);
      for (LogWriter writer : written) {
        assertEquals(writer.entries(), log.read(writer.id(), 0, 100));
      }
      var rules = new SqlRules(database).newest().orElseThrow();
      assertEquals(1, rules.version());
      assertEquals(List.of("shop.yaml"), List.copyOf(rules.files().keySet()));
    }
    assertEquals(staff, run("user", "list", "--json").out());
  }

  @Test
  void aDatabaseWithSomethingInItIsRefusedByName() throws IOException {
    fill();
    assertEquals(0, run("user", "add", "Eino").exitCode());
    CommandLineRun run = migrate();
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains(" has rows in staff (1) (expected: an empty"), run.err());
    assertEquals(1, run("user", "list", "--json").lines().size());
  }

  @Test
  void whatWasMovedIsNotMovedAgain() throws IOException {
    fill();
    assertEquals(0, migrate().exitCode());
    CommandLineRun again = migrate();
    assertEquals(1, again.exitCode());
    assertTrue(again.err().contains("conversation (41), event (1640)"), again.err());
  }

  @Test
  void aFolderThatAServerHasIsRefused() throws IOException {
    fill();
    try (SqliteDatabase _ = SqliteDatabase.open(data, SqliteDatabase.Bounds.USUAL)) {
      CommandLineRun run = migrate();
      assertEquals(1, run.exitCode());
      assertTrue(run.err().contains(" is in use by process "), run.err());
    }
    assertEquals("", run("user", "list", "--json").out());
  }

  @Test
  void aFolderWithoutDataIsRefusedAndLeftAsItIs() {
    CommandLineRun run = migrate();
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("holds nothing yet"), run.err());
    assertFalse(Files.exists(data));
  }

  @Test
  void rulesThatWouldBeRefusedStopEverything() throws IOException {
    fill();
    Files.createDirectories(data.resolve("rules"));
    Files.writeString(data.resolve("rules").resolve("shop.yaml"), "rules: 7\n");
    CommandLineRun run = migrate();
    assertEquals(1, run.exitCode());
    assertTrue(run.out().contains("shop.yaml:1:"), run.out());
    assertTrue(run.err().contains("nothing moved"), run.err());
  }

  @Test
  void withoutADatabaseThereIsNowhereToMove() {
    CommandLineRun run = onFolder("migrate");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().startsWith("silta: database-url: none (expected: "), run.err());
  }

  @Test
  void anUnreachableDatabaseIsNamedWithoutThePassword() throws IOException {
    fill();
    url = "postgresql://silta:secret-7@127.0.0.1:1/silta";
    CommandLineRun run = migrate();
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("database: 127.0.0.1:1/silta cannot be used"), run.err());
    assertFalse(run.err().contains("secret-7"), run.err());
  }

  @Test
  void rulesArePublishedWhenTheyAreGood() throws IOException {
    Path rules = Files.createDirectory(temp.resolve("rules"));
    Files.writeString(rules.resolve("shop.yaml"), "rules: 7\n");
    CommandLineRun refused = run("rules", "publish", rules.toString());
    assertEquals(1, refused.exitCode());
    assertTrue(refused.out().contains("refused: 1 problem"), refused.out());
    Files.writeString(rules.resolve("shop.yaml"), RULES);
    CommandLineRun published = run("rules", "publish", rules.toString(), "--note", "Summer");
    assertEquals(0, published.exitCode(), published.err());
    assertEquals("Published as version 1.", published.lines().getLast());
    assertEquals(
        "Published as version 2.", run("rules", "publish", rules.toString()).lines().getLast());
    try (Database database = PostgresDatabase.openForCommand(url, false)) {
      assertEquals(Optional.of(2L), new SqlRules(database).newestVersion());
    }
  }

  @Test
  void rulesArePublishedToADataFolderToo() throws IOException {
    Path rules = Files.createDirectory(temp.resolve("rules"));
    Files.writeString(rules.resolve("shop.yaml"), RULES);
    CommandLineRun published = onFolder("rules", "publish", rules.toString());
    assertEquals("Published as version 1.", published.lines().getLast());
  }
}
