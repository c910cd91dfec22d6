package io.silta.bot;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.silta.bot.text.Tokens;
import java.util.Optional;

/**
 * An author's pattern, compiled without regard to case or accents and found anywhere in a text.
 * RE2/J is linear in the text; its program is measured before it is built.
 */
record RulePattern(Pattern pattern, RegexOutline outline) {

  /**
   * @param folded see {@link Tokens#folded}
   */
  boolean matches(String folded) {
    return pattern.matcher(folded).find();
  }

  static Optional<RulePattern> read(Fields.Source source, YamlNode node) {
    return Fields.textOf(source, "pattern", node, Limits.PATTERN_CHARS_MAX)
        .flatMap(text -> compile(source, node, Tokens.folded(text)));
  }

  private static Optional<RulePattern> compile(Fields.Source source, YamlNode node, String text) {
    RegexOutline outline;
    try {
      outline = RegexOutline.of(text);
    } catch (PatternSyntaxException e) {
      return refused(source, node, e);
    }
    if (outline.instructions() > Limits.PATTERN_INSTRUCTIONS_MAX) {
      source.problem(
          node,
          "pattern: %s would take %d instructions (expected: at most %d; use smaller repeats)",
          Problems.shown(text),
          outline.instructions(),
          Limits.PATTERN_INSTRUCTIONS_MAX);
      return Optional.empty();
    }
    try {
      Pattern pattern = Pattern.compile(text, Pattern.CASE_INSENSITIVE);
      if (pattern.matcher("").find()) {
        source.problem(
            node, "pattern: %s matches every text, even an empty one", Problems.shown(text));
        return Optional.empty();
      }
      return Optional.of(new RulePattern(pattern, outline));
    } catch (PatternSyntaxException e) {
      return refused(source, node, e);
    }
  }

  private static Optional<RulePattern> refused(
      Fields.Source source, YamlNode node, PatternSyntaxException e) {
    boolean unsupported =
        e.getPattern() != null && e.getPattern().matches("(?s).*(\\(\\?[=!<]|\\\\[1-9]).*");
    source.problem(
        node,
        "pattern: %s%s%s",
        e.getDescription(),
        e.getPattern() == null ? "" : " at \"" + Problems.shown(e.getPattern()) + "\"",
        unsupported ? " (look-around and back-references are not supported)" : "");
    return Optional.empty();
  }
}
