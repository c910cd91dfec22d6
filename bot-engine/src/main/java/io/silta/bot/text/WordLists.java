package io.silta.bot.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Everyday words of Finnish, Swedish and English; empty for other languages. */
public final class WordLists {

  private static final Map<String, List<String>> LISTS = new ConcurrentHashMap<>();
  private static final int WORDS_A_TEXT = 6;

  private WordLists() {}

  /** Words that tell little in any text. */
  static Set<String> common(String language) {
    return Set.copyOf(list("common-" + language));
  }

  /** Words that people write to a shop or an office. */
  static List<String> everyday(String language) {
    return list("words-" + language);
  }

  /** Short texts about nothing in particular, made of everyday words; English if there are none. */
  public static List<String> texts(String language) {
    List<String> own = everyday(language);
    List<String> words = own.isEmpty() ? everyday("en") : own;
    return IntStream.range(0, words.size() / WORDS_A_TEXT)
        .mapToObj(i -> words.subList(i * WORDS_A_TEXT, (i + 1) * WORDS_A_TEXT))
        .map(some -> String.join(" ", some))
        .toList();
  }

  private static List<String> list(String name) {
    return LISTS.computeIfAbsent(name, WordLists::read);
  }

  private static List<String> read(String name) {
    try (InputStream in = WordLists.class.getResourceAsStream(name + ".txt")) {
      if (in == null) {
        return List.of();
      }
      String words = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return List.copyOf(Arrays.asList(words.strip().split("\\s+")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
