package io.silta.bot;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What can be told of a regular expression without building it: how many instructions its program
 * will have, counted generously, and which literals a text must hold for it to match.
 *
 * <p>RE2/J unrolls repeats, so {@code (x{1000}){1000}} would be a million instructions; its own
 * size is known only once it is built.
 *
 * @param instructions at least as many as RE2/J will build
 * @param literals lower case; a text without any of them cannot match. Empty: nothing is known
 */
record RegexOutline(long instructions, List<String> literals) {

  private static final int DEPTH_MAX = 64;
  private static final int LITERALS_MAX = 32;
  private static final int CLASS_INSTRUCTIONS = 2;

  /**
   * @throws PatternSyntaxException where the parentheses or repeats make no sense
   */
  static RegexOutline of(String regex) {
    Scanner scanner = new Scanner(regex);
    RegexOutline outline = scanner.alternation(0);
    if (scanner.at < regex.length()) {
      throw new PatternSyntaxException("unmatched parenthesis", regex);
    }
    return outline;
  }

  /** Whether {@code text}, which is lower case, holds what a match needs. */
  boolean mayMatch(String text) {
    return literals.isEmpty() || literals.stream().anyMatch(text::contains);
  }

  private static final class Scanner {
    private final String regex;
    private int at;

    Scanner(String regex) {
      this.regex = regex;
    }

    RegexOutline alternation(int depth) {
      if (depth > DEPTH_MAX) {
        throw new PatternSyntaxException("nested too deeply", regex);
      }
      long size = 0;
      List<String> literals = new ArrayList<>();
      boolean known = true;
      boolean more = true;
      while (more) {
        RegexOutline branch = sequence(depth);
        size += branch.instructions + 2;
        known &= !branch.literals.isEmpty();
        literals.addAll(branch.literals);
        more = at < regex.length() && regex.charAt(at) == '|';
        at += more ? 1 : 0;
      }
      known &= literals.size() <= LITERALS_MAX;
      return new RegexOutline(size, known ? List.copyOf(literals) : List.of());
    }

    private RegexOutline sequence(int depth) {
      Run run = new Run();
      while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
        int start = at;
        RegexOutline atom = atom(depth);
        boolean character = isPlainCharacter(start);
        int[] repeat = repeat();
        run.add(atom, character ? regex.substring(start, start + 1) : null, repeat);
      }
      return run.outline();
    }

    private boolean isPlainCharacter(int start) {
      char c = regex.charAt(start);
      return at == start + 1 && c != '.' && c != '^' && c != '$' && !Character.isSurrogate(c);
    }

    private RegexOutline atom(int depth) {
      char c = regex.charAt(at);
      if (c == '(') {
        return group(depth);
      }
      if (c == '[') {
        skipClass();
        return new RegexOutline(CLASS_INSTRUCTIONS, List.of());
      }
      if (c == '\\') {
        return escape();
      }
      at++;
      return new RegexOutline(1, List.of());
    }

    private RegexOutline group(int depth) {
      int open = at++;
      if (at < regex.length() && regex.charAt(at) == '?') {
        int end = at;
        while (end < regex.length() && ":)>".indexOf(regex.charAt(end)) < 0) {
          end++;
        }
        at = Math.min(end + 1, regex.length());
        if (end < regex.length() && regex.charAt(end) == ')') {
          return new RegexOutline(0, List.of());
        }
      }
      RegexOutline inner = alternation(depth + 1);
      if (at >= regex.length()) {
        throw new PatternSyntaxException("missing closing parenthesis", regex.substring(open));
      }
      at++;
      return new RegexOutline(inner.instructions + 2, inner.literals);
    }

    private void skipClass() {
      int open = at++;
      if (at < regex.length() && regex.charAt(at) == '^') {
        at++;
      }
      if (at < regex.length() && regex.charAt(at) == ']') {
        at++;
      }
      while (at < regex.length() && regex.charAt(at) != ']') {
        if (regex.startsWith("[:", at) && regex.indexOf(":]", at) > 0) {
          at = regex.indexOf(":]", at) + 2;
        } else {
          at += regex.charAt(at) == '\\' ? 2 : 1;
        }
      }
      if (at >= regex.length()) {
        throw new PatternSyntaxException("missing closing bracket", regex.substring(open));
      }
      at++;
    }

    /** Quoted runs count each character; {@code \p{...}} and {@code \x{...}} are one. */
    private RegexOutline escape() {
      if (regex.startsWith("\\Q", at)) {
        int end = regex.indexOf("\\E", at);
        int stop = end < 0 ? regex.length() : end;
        int length = stop - at - 2;
        at = Math.min(regex.length(), stop + 2);
        return new RegexOutline(Math.max(1, length), List.of());
      }
      char kind = at + 1 < regex.length() ? regex.charAt(at + 1) : ' ';
      at = Math.min(regex.length(), at + 2);
      if ("pPx".indexOf(kind) >= 0 && at < regex.length() && regex.charAt(at) == '{') {
        int end = regex.indexOf('}', at);
        at = end < 0 ? regex.length() : end + 1;
      } else if (kind == 'x') {
        at = Math.min(regex.length(), at + 2);
      }
      return new RegexOutline(CLASS_INSTRUCTIONS, List.of());
    }

    /** Least and most repeats, -1 for no end; stacked repeats multiply. */
    private int[] repeat() {
      long least = 1;
      long most = 1;
      for (int[] one = oneRepeat(); one != null; one = oneRepeat()) {
        least = Math.min(1_000_000, least * one[0]);
        most = one[1] < 0 || most < 0 ? -1 : Math.min(1_000_000, most * one[1]);
        least = one[1] < 0 ? Math.max(least, one[0]) : least;
      }
      return new int[] {(int) least, (int) most};
    }

    private int[] oneRepeat() {
      if (at >= regex.length()) {
        return null;
      }
      int[] found =
          switch (regex.charAt(at)) {
            case '*' -> new int[] {0, -1};
            case '+' -> new int[] {1, -1};
            case '?' -> new int[] {0, 1};
            case '{' -> counted();
            default -> null;
          };
      if (found != null && regex.charAt(at) != '{') {
        at++;
      } else if (found != null) {
        at = regex.indexOf('}', at) + 1;
      }
      if (found != null && at < regex.length() && regex.charAt(at) == '?') {
        at++;
      }
      return found;
    }

    private int[] counted() {
      int end = regex.indexOf('}', at);
      String inside = end < 0 ? "" : regex.substring(at + 1, end);
      if (!inside.matches("\\d{1,6}(,(\\d{1,6})?)?")) {
        return null;
      }
      String[] parts = inside.split(",", -1);
      int least = Integer.parseInt(parts[0]);
      if (parts.length == 1) {
        return new int[] {least, least};
      }
      return new int[] {least, parts[1].isEmpty() ? -1 : Integer.parseInt(parts[1])};
    }
  }

  /** A sequence: the sum of its parts, and the best that any part tells of the literals. */
  private static final class Run {
    private long size;
    private final StringBuilder literal = new StringBuilder();
    private List<String> best = List.of();

    void add(RegexOutline atom, String character, int[] repeat) {
      long copies = repeat[1] < 0 ? repeat[0] + 1L : repeat[1];
      size += Math.max(1, copies) * (atom.instructions + 1);
      if (character != null && repeat[0] == 1 && repeat[1] == 1) {
        literal.append(character.toLowerCase(Locale.ROOT));
        return;
      }
      end();
      if (repeat[0] >= 1) {
        offer(atom.literals);
      }
    }

    private void end() {
      if (literal.length() > 0) {
        offer(List.of(literal.toString()));
        literal.setLength(0);
      }
    }

    private void offer(List<String> literals) {
      if (shortest(literals) > shortest(best)) {
        best = literals;
      }
    }

    RegexOutline outline() {
      end();
      return new RegexOutline(size, best);
    }

    private static int shortest(List<String> literals) {
      return literals.stream().mapToInt(String::length).min().orElse(0);
    }
  }
}
