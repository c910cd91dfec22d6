package io.silta.bot;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.silta.bot.text.Edits;
import io.silta.bot.text.Tokens;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a slot accepts. */
sealed interface SlotType {

  int VALUE_CHARS_MAX = 200;

  /**
   * The value found in a visitor's text.
   *
   * @param asked whether the text is the answer to the slot's question, or only may hold the value
   */
  Optional<String> find(String text, boolean asked);

  /** Anything at all, when asked for. */
  record Free() implements SlotType {
    @Override
    public Optional<String> find(String text, boolean asked) {
      String value = Dialogue.cut(text.strip(), VALUE_CHARS_MAX);
      return asked && !value.isEmpty() ? Optional.of(value) : Optional.empty();
    }
  }

  /** By an author's pattern: the first group that took part, else the whole match. */
  record Matching(Pattern pattern) implements SlotType {
    @Override
    public Optional<String> find(String text, boolean asked) {
      Matcher matcher = pattern.matcher(Tokens.folded(text));
      return matcher.find() ? Optional.of(group(matcher, text)) : Optional.empty();
    }

    private static String group(Matcher matcher, String text) {
      int group = 0;
      for (int g = matcher.groupCount(); g > 0; g--) {
        group = matcher.start(g) >= 0 ? g : group;
      }
      String value = text.substring(matcher.start(group), matcher.end(group));
      return Dialogue.cut(value, VALUE_CHARS_MAX);
    }
  }

  /** A number, given back with a point for its decimal mark. */
  record Numeric() implements SlotType {
    private static final Pattern NUMBER =
        Pattern.compile("(?:^|[^\\w.,])(-?\\d{1,12}(?:[.,]\\d{1,6})?)(?:$|[^\\w])");

    @Override
    public Optional<String> find(String text, boolean asked) {
      Matcher matcher = NUMBER.matcher(text);
      return matcher.find() ? Optional.of(matcher.group(1).replace(',', '.')) : Optional.empty();
    }
  }

  /** An e-mail address. */
  record Email() implements SlotType {
    private static final Pattern ADDRESS =
        Pattern.compile("[\\p{L}\\d._%+-]{1,64}@[\\p{L}\\d-]{1,63}(?:\\.[\\p{L}\\d-]{1,63}){1,6}");

    @Override
    public Optional<String> find(String text, boolean asked) {
      Matcher matcher = ADDRESS.matcher(text);
      return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
  }

  /** A date as 2026-11-23, 23.11.2026 or 23/11/2026, given back as 2026-11-23. */
  record Day() implements SlotType {
    private static final Pattern ISO = Pattern.compile("\\b(\\d{4})-(\\d{1,2})-(\\d{1,2})\\b");
    private static final Pattern EUROPEAN =
        Pattern.compile("\\b(\\d{1,2})[./](\\d{1,2})[./](\\d{4})\\b");

    @Override
    public Optional<String> find(String text, boolean asked) {
      Matcher iso = ISO.matcher(text);
      if (iso.find()) {
        return day(iso.group(1), iso.group(2), iso.group(3));
      }
      Matcher european = EUROPEAN.matcher(text);
      return european.find()
          ? day(european.group(3), european.group(2), european.group(1))
          : Optional.empty();
    }

    private static Optional<String> day(String year, String month, String day) {
      try {
        return Optional.of(
            LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
                .toString());
      } catch (DateTimeException noSuchDay) {
        return Optional.empty();
      }
    }
  }

  /**
   * One of a few; offered as buttons.
   *
   * @param options value to the labels that mean it
   */
  record Choice(Map<String, Texts> options) implements SlotType {
    @Override
    public Optional<String> find(String text, boolean asked) {
      String said = Tokens.key(text);
      for (Map.Entry<String, Texts> option : options.entrySet()) {
        if (said.equals(Tokens.key(option.getKey()))
            || means(option.getValue().all(), said, asked)) {
          return Optional.of(option.getKey());
        }
      }
      return Optional.empty();
    }

    private static boolean means(List<String> labels, String said, boolean asked) {
      for (String label : labels) {
        String key = Tokens.key(label);
        boolean within = (" " + said + " ").contains(" " + key + " ");
        boolean mistyped = asked && key.length() >= 4 && Edits.distance(said, key, 2) < 2;
        if (within || mistyped) {
          return true;
        }
      }
      return false;
    }
  }
}
