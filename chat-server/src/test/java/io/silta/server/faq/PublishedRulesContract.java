package io.silta.server.faq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of published rules does; its test only supplies it. */
public interface PublishedRulesContract {

  /** The store under test, the same in all of one test, empty at first. */
  PublishedRules rules();

  private static Map<String, byte[]> files(String text) {
    return Map.of(text + ".yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  default void nothingIsPublishedAtFirst() {
    assertEquals(Optional.empty(), rules().newestVersion());
    assertEquals(Optional.empty(), rules().newest());
  }

  @Test
  default void theNewestIsWhatWasPublishedLast() {
    assertEquals(1, rules().publish(files("one"), "aino", "", 1_000));
    assertEquals(2, rules().publish(files("two"), "eino", "Kes\u00e4ksi", 500));
    assertEquals(Optional.of(2L), rules().newestVersion());
    PublishedRules.Published newest = rules().newest().orElseThrow();
    assertEquals(2, newest.version());
    assertEquals(500, newest.at());
    assertEquals("eino", newest.author());
    assertEquals("Kes\u00e4ksi", newest.note());
    assertEquals(Set.of("two.yaml"), newest.files().keySet());
  }

  @Test
  default void filesAreKeptByteByByte() {
    byte[] bytes = {0, -1, (byte) 0xC3, '\n', '"', 127};
    rules().publish(Map.of("\u00e4 b.yaml", bytes, "empty.yaml", new byte[0]), "aino", "", 1);
    Map<String, byte[]> files = rules().newest().orElseThrow().files();
    assertEquals(Set.of("\u00e4 b.yaml", "empty.yaml"), files.keySet());
    assertArrayEquals(bytes, files.get("\u00e4 b.yaml"));
    assertArrayEquals(new byte[0], files.get("empty.yaml"));
  }

  @Test
  default void whoPublishesAtTheSameTimeHasAVersionOfTheirOwn() throws Exception {
    List<Callable<Long>> publishers =
        IntStream.range(0, 10)
            .<Callable<Long>>mapToObj(
                i -> () -> rules().publish(files("f" + i), "author-" + i, "", i))
            .toList();
    Set<Long> versions = new TreeSet<>();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Long> version : callers.invokeAll(publishers)) {
        versions.add(version.get());
      }
    }
    List<Long> expected = new ArrayList<>();
    for (long version = 1; version <= 10; version++) {
      expected.add(version);
    }
    assertEquals(expected, List.copyOf(versions));
  }
}
