package io.silta.bot.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text cut into tokens: runs of letters, runs of digits, and the signs {@code ? $ € % £}. Lower
 * case; English contractions are split ({@code don't} is {@code do not}). Linear in the text.
 */
public final class Tokens {

  private static final char FOLDED_FROM = 0xC0;
  private static final char[] FOLDED = new char[0x250 - FOLDED_FROM];

  static {
    for (int i = 0; i < FOLDED.length; i++) {
      FOLDED[i] = base((char) (FOLDED_FROM + i));
    }
  }

  private static final String SIGNS = "?$€%£";

  private Tokens() {}

  /** Tokens of {@code text}, in order. */
  public static List<String> of(String text) {
    String plain = plain(text);
    List<String> tokens = new ArrayList<>();
    int i = 0;
    while (i < plain.length()) {
      int end = runEnd(plain, i);
      if (end > i) {
        add(tokens, plain, i, end);
        i = end;
      } else {
        i += Character.charCount(plain.codePointAt(i));
      }
    }
    return tokens;
  }

  /**
   * Words and numbers only, by single spaces: equal for texts that differ in nothing that matters.
   */
  public static String key(String text) {
    List<String> words = new ArrayList<>(of(text));
    words.removeIf(word -> SIGNS.contains(word));
    return String.join(" ", words);
  }

  /** Lower case, composed, one kind of apostrophe, nothing invisible; what patterns look at. */
  public static String plain(String text) {
    StringBuilder out = new StringBuilder(text.length());
    String composed =
        Normalizer.isNormalized(text, Normalizer.Form.NFC)
            ? text
            : Normalizer.normalize(text, Normalizer.Form.NFC);
    composed
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .map(c -> c == '\u2019' || c == '\u00B4' || c == '`' || c == '\u2018' ? '\'' : c)
        .map(c -> Character.isWhitespace(c) || c == '\u00A0' ? ' ' : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /**
   * {@code text} with accents taken off Latin letters, character by character, so that places in it
   * stay the same. The word boundaries of RE2 know ASCII letters only.
   */
  public static String folded(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char base = c < FOLDED_FROM || c - FOLDED_FROM >= FOLDED.length ? c : FOLDED[c - FOLDED_FROM];
      if (base != c && out == null) {
        out = new StringBuilder(text);
      }
      if (base != c) {
        out.setCharAt(i, base);
      }
    }
    return out == null ? text : out.toString();
  }

  private static char base(char c) {
    int special = "øæßłđØÆŁĐı".indexOf(c);
    if (special >= 0) {
      return "oasldOALDi".charAt(special);
    }
    char first = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
    return first < 0x80 ? first : c;
  }

  private static int runEnd(String text, int start) {
    int c = text.codePointAt(start);
    if (SIGNS.indexOf(c) >= 0) {
      return start + 1;
    }
    boolean letters = isLetter(c);
    if (!letters && !Character.isDigit(c)) {
      return start;
    }
    int i = start;
    while (i < text.length()) {
      int next = text.codePointAt(i);
      boolean same = letters ? isLetter(next) : Character.isDigit(next);
      boolean inner = letters && next == '\'' && i + 1 < text.length();
      if (!same && !(inner && isLetter(text.codePointAt(i + 1)))) {
        break;
      }
      i += Character.charCount(next);
    }
    return i;
  }

  private static boolean isLetter(int c) {
    return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static void add(List<String> tokens, String text, int start, int end) {
    int apostrophe = text.indexOf('\'', start);
    if (apostrophe < 0 || apostrophe >= end) {
      tokens.add(text.substring(start, end));
      return;
    }
    addContraction(tokens, text.substring(start, end));
  }

  private static void addContraction(List<String> tokens, String word) {
    switch (word) {
      case "can't" -> tokens.addAll(List.of("can", "not"));
      case "won't" -> tokens.addAll(List.of("will", "not"));
      case "i'm" -> tokens.addAll(List.of("i", "am"));
      default -> {
        if (word.endsWith("n't")) {
          tokens.addAll(List.of(word.substring(0, word.length() - 3), "not"));
        } else {
          addSuffixed(tokens, word);
        }
      }
    }
    tokens.removeIf(String::isEmpty);
  }

  private static void addSuffixed(List<String> tokens, String word) {
    int at = word.indexOf('\'');
    tokens.add(word.substring(0, at));
    String rest = word.substring(at + 1).replace("'", "");
    tokens.add(
        switch (rest) {
          case "re" -> "are";
          case "ve" -> "have";
          case "ll" -> "will";
          default -> rest;
        });
  }
}
