package io.silta.bot.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Mends typing errors towards words that are known: one edit, or two from eight letters, with the
 * same first or second letter; the nearest word wins, then the more frequent one. A word that is no
 * known word's typing error but two known words run together is split.
 */
public final class Speller {

  private static final int LETTERS_MIN = 4;
  private static final int TWO_EDITS_FROM = 8;
  private static final int LETTERS_MAX = 30;
  private static final int PART_MIN = 3;
  private static final int MENDED_MAX = 12;

  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<Integer, List<String>> buckets = new HashMap<>();

  private Speller() {}

  /** Knows the words of {@code texts}. */
  public static Speller of(List<List<String>> texts) {
    Speller speller = new Speller();
    texts.forEach(tokens -> tokens.forEach(t -> speller.counts.merge(t, 1, Integer::sum)));
    speller.counts.keySet().stream().sorted().forEach(speller::file);
    return speller;
  }

  private void file(String word) {
    if (isWord(word) && word.length() >= LETTERS_MIN - 1) {
      buckets
          .computeIfAbsent(bucket(word.charAt(0), word.length()), b -> new ArrayList<>())
          .add(word);
      if (word.charAt(1) != word.charAt(0)) {
        buckets
            .computeIfAbsent(bucket(word.charAt(1), -word.length()), b -> new ArrayList<>())
            .add(word);
      }
    }
  }

  /** First letters have positive lengths, second letters negative ones. */
  private static int bucket(char letter, int length) {
    return letter * 128 + length;
  }

  private static boolean isWord(String token) {
    return Character.isLetter(token.charAt(0));
  }

  /** The tokens with errors mended; the same list when there are none. */
  public List<String> mended(List<String> tokens) {
    List<String> out = null;
    int mended = 0;
    for (int i = 0; i < tokens.size() && mended < MENDED_MAX; i++) {
      String token = tokens.get(i);
      List<String> better = isUnknownWord(token) ? better(token) : null;
      if (better != null) {
        out = out == null ? new ArrayList<>(tokens.subList(0, i)) : out;
        out.addAll(better);
        mended++;
      } else if (out != null) {
        out.add(token);
      }
    }
    if (out == null) {
      return tokens;
    }
    return out;
  }

  private boolean isUnknownWord(String token) {
    return token.length() >= LETTERS_MIN
        && token.length() <= LETTERS_MAX
        && isWord(token)
        && !counts.containsKey(token);
  }

  private List<String> better(String token) {
    int max = token.length() >= TWO_EDITS_FROM ? 3 : 2;
    Best best = new Best(max);
    for (int length = token.length() - max + 1; length < token.length() + max; length++) {
      search(token, bucket(token.charAt(0), length), best);
      search(token, bucket(token.charAt(1), -length), best);
      search(token, bucket(token.charAt(0), -length), best);
      search(token, bucket(token.charAt(1), length), best);
    }
    return best.word != null ? List.of(best.word) : split(token);
  }

  private static final class Best {
    private String word;
    private int distance;
    private int count;

    Best(int max) {
      this.distance = max;
    }
  }

  private void search(String token, int bucket, Best best) {
    for (String word : buckets.getOrDefault(bucket, List.of())) {
      int distance = Edits.distance(token, word, best.distance + 1);
      int count = counts.get(word);
      boolean nearer = distance < best.distance;
      boolean asNear = best.word != null && distance == best.distance && count > best.count;
      if (nearer || asNear) {
        best.word = word;
        best.distance = distance;
        best.count = count;
      }
    }
  }

  private List<String> split(String token) {
    for (int i = PART_MIN; i <= token.length() - PART_MIN; i++) {
      String left = token.substring(0, i);
      String right = token.substring(i);
      if (counts.containsKey(left) && counts.containsKey(right)) {
        return List.of(left, right);
      }
    }
    return null;
  }
}
