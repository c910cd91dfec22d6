package io.silta.server.faq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.silta.bot.RuleSet;
import io.silta.server.conversation.LogUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Rules that were published, and a storage that can be away for a moment. */
  private static final class Shelf implements PublishedRules {
    private final List<Published> all = new ArrayList<>();
    private boolean away;

    @Override
    public Optional<Long> newestVersion() {
      return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast().version());
    }

    @Override
    public Optional<Published> newest() {
      if (away) {
        throw new LogUnavailableException("away on purpose", null);
      }
      return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    @Override
    public long publish(Map<String, byte[]> files, String author, String note, long at) {
      all.add(new Published(all.size() + 1, at, author, note, files));
      return all.size();
    }

    void publish(String text) {
      publish(Map.of("bot.yaml", text.getBytes(StandardCharsets.UTF_8)), "aino", "", 0);
    }
  }

  @Test
  void whatIsPublishedIsInForceAtTheNextLook() {
    Shelf shelf = new Shelf();
    Map<String, byte[]> before =
        Map.of("bot.yaml", GOOD.formatted("Hello.").getBytes(StandardCharsets.UTF_8));
    RuleStore store = RuleStore.ofPublished(shelf, before);
    RuleSet first = store.current();
    store.reload();
    assertSame(first, store.current());

    shelf.publish(GOOD.formatted("Hello again."));
    store.reload();

    assertNotEquals(first.version(), store.current().version());
  }

  @Test
  void whatCouldNotBeReadIsReadAtALaterLook() {
    Shelf shelf = new Shelf();
    shelf.publish(GOOD.formatted("Hello."));
    RuleStore store = RuleStore.ofPublished(shelf, Map.of());
    RuleSet first = store.current();
    shelf.publish(GOOD.formatted("Hello again."));
    shelf.away = true;
    assertThrows(LogUnavailableException.class, store::reload);
    assertSame(first, store.current());

    shelf.away = false;
    store.reload();

    assertNotEquals(first.version(), store.current().version());
  }
}
