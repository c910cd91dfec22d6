package io.silta.server.faq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.silta.bot.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleStoreTest {
  private static final String GOOD =
      """
      bot: {name: Helper, languages: [en]}
      rules:
        - id: hello
          title: Hello
          keywords: [hello]
          answer: %s
      """;

  @TempDir Path folder;

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("bot.yaml"), text);
  }

  /** What changed since the last look may be half saved. */
  private static void lookTwice(RuleStore store) {
    store.reload();
    store.reload();
  }

  @Test
  void whatIsBeingSavedIsNotReadYet() throws IOException {
    write(GOOD.formatted("Hello."));
    RuleStore store = RuleStore.ofFolder(folder);
    RuleSet first = store.current();
    write(GOOD.formatted("Hello once more."));

    store.reload();
    assertSame(first, store.current());
    store.reload();
    assertNotEquals(first.version(), store.current().version());
  }

  @Test
  void brokenRulesNeverReplaceGoodOnesAndMendedOnesDo() throws IOException {
    write(GOOD.formatted("Hello."));
    RuleStore store = RuleStore.ofFolder(folder);
    RuleSet first = store.current();

    for (String broken : List.of("rules: [\n", GOOD.formatted("Hi.") + "    nonsense: 1\n", "")) {
      write(broken);
      lookTwice(store);
      assertSame(first, store.current());
      assertFalse(store.problems().isEmpty());
    }
    write(GOOD.formatted("Hello again."));
    lookTwice(store);

    assertNotEquals(first.version(), store.current().version());
    assertEquals(List.of(), store.problems());
  }

  @Test
  void aServerDoesNotStartOnBrokenRules() throws IOException {
    write("rules: [\n");

    assertThrows(RulesRefusedException.class, () -> RuleStore.ofFolder(folder));
  }
}
