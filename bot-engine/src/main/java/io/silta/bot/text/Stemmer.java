package io.silta.bot.text;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.EstonianStemmer;
import org.tartarus.snowball.ext.FinnishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.NorwegianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.RussianStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;

/**
 * Snowball stems of one language. A stemmer holds a buffer: one thread uses it, and a new one costs
 * next to nothing. A language without an algorithm keeps its words as they are.
 */
public final class Stemmer {

  private static final int WORD_CHARS_MAX = 60;
  private static final Map<String, Set<String>> COMMON = new ConcurrentHashMap<>();

  private static final Map<String, Supplier<SnowballStemmer>> ALGORITHMS =
      Map.ofEntries(
          Map.entry("da", DanishStemmer::new),
          Map.entry("de", GermanStemmer::new),
          Map.entry("en", EnglishStemmer::new),
          Map.entry("es", SpanishStemmer::new),
          Map.entry("et", EstonianStemmer::new),
          Map.entry("fi", FinnishStemmer::new),
          Map.entry("fr", FrenchStemmer::new),
          Map.entry("it", ItalianStemmer::new),
          Map.entry("nb", NorwegianStemmer::new),
          Map.entry("nl", DutchStemmer::new),
          Map.entry("no", NorwegianStemmer::new),
          Map.entry("pt", PortugueseStemmer::new),
          Map.entry("ru", RussianStemmer::new),
          Map.entry("sv", SwedishStemmer::new));

  private final SnowballStemmer algorithm;
  private final Set<String> commonStems;

  /** A stemmer for an ISO 639-1 language. */
  public Stemmer(String language) {
    Supplier<SnowballStemmer> supplier = ALGORITHMS.get(language);
    this.algorithm = supplier == null ? null : supplier.get();
    this.commonStems =
        COMMON.computeIfAbsent(
            language,
            l ->
                WordLists.common(l).stream()
                    .map(this::stem)
                    .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether a stem is of a word that tells little in any text. */
  public boolean isCommonStem(String stem) {
    return commonStems.contains(stem);
  }

  /** The stem of a lower-case word; numbers, signs and overlong words are their own stem. */
  public String stem(String word) {
    if (algorithm == null
        || word.length() > WORD_CHARS_MAX
        || !Character.isLetter(word.charAt(0))) {
      return word;
    }
    algorithm.setCurrent(word);
    algorithm.stem();
    String stem = algorithm.getCurrent();
    return stem.isEmpty() ? word : stem;
  }
}
