package io.silta.bot.eval;

import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mistypes words as fingers do: a letter beside the meant one, one left out, one twice, or two the
 * wrong way round. The same seed makes the same mistakes.
 */
public final class Typos {
  private static final Pattern WORD = Pattern.compile("\\p{L}{4,}");
  private static final String[] ROWS = {"qwertyuiopå", "asdfghjklöä", "zxcvbnm"};

  private final double share;
  private final Random random;

  /**
   * Makes mistakes.
   *
   * @param share 0..1 of the words of four letters and more
   */
  public Typos(double share, long seed) {
    this.share = share;
    this.random = new Random(seed);
  }

  /** The text as it came out; the next call makes other mistakes. */
  public String in(String text) {
    return WORD.matcher(text)
        .replaceAll(
            word ->
                Matcher.quoteReplacement(
                    random.nextDouble() < share ? mistyped(word.group()) : word.group()));
  }

  private String mistyped(String word) {
    int at = random.nextInt(word.length() - 1);
    String before = word.substring(0, at);
    char letter = word.charAt(at);
    String after = word.substring(at + 1);
    return switch (random.nextInt(4)) {
      case 0 -> before + neighbour(letter) + after;
      case 1 -> before + after;
      case 2 -> before + letter + letter + after;
      default -> before + after.charAt(0) + letter + after.substring(1);
    };
  }

  private char neighbour(char letter) {
    for (String row : ROWS) {
      int at = row.indexOf(String.valueOf(letter).toLowerCase(Locale.ROOT));
      if (at >= 0) {
        boolean left = at == row.length() - 1 || at > 0 && random.nextBoolean();
        return row.charAt(left ? at - 1 : at + 1);
      }
    }
    return letter;
  }
}
