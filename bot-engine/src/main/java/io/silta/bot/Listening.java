package io.silta.bot;

import io.silta.bot.text.LanguageDetector;
import io.silta.bot.text.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The language of a visitor's text, and the small words that steer a dialogue. */
final class Listening {

  /** Log-likelihood by which another language must lead before the bot changes over. */
  private static final double CHANGE_MARGIN = 4;

  /** Log-likelihood by which the spoken language must lead to be taken for certain. */
  private static final double CERTAIN_MARGIN = 1.5;

  private static final Set<String> CANCELS =
      PhraseSet.of(
          """
          peruuta, peru, keskeytä, lopeta, ei mitään, antaa olla, anna olla, unohda,
          unohda koko juttu, ei sittenkään, en halua, avbryt, ångra, glöm det,
          strunt samma, inget, sluta, nej tack, cancel, stop, never mind, nevermind,
          forget it, forget about it, no thanks, no thank you, nothing, ei kiitos,
          quit, abort, skip
          """);

  private static final Set<String> YES =
      PhraseSet.of(
          """
          yes, yeah, yep, yup, correct, right, that one, kyllä, joo, juu, jep, se,
          se juuri, just se, aivan, oikein, ja, japp, jo, precis, den, rätt, sure,
          yes please, kyllä kiitos, ja tack
          """);

  private static final Set<String> NO =
      PhraseSet.of(
          """
          no, nope, none, neither, none of them, no none of these, ei, en, ei mikään,
          ei mikään niistä, ei kumpikaan, nej, inget, ingen, ingen av dem,
          inget av dem, varken eller, nä, no thanks, wrong, väärin, fel
          """);

  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("1", 0),
          Map.entry("2", 1),
          Map.entry("3", 2),
          Map.entry("first", 0),
          Map.entry("second", 1),
          Map.entry("third", 2),
          Map.entry("the first", 0),
          Map.entry("the second", 1),
          Map.entry("the third", 2),
          Map.entry("the first one", 0),
          Map.entry("the second one", 1),
          Map.entry("the third one", 2),
          Map.entry("one", 0),
          Map.entry("two", 1),
          Map.entry("three", 2),
          Map.entry("eka", 0),
          Map.entry("toka", 1),
          Map.entry("kolmas", 2),
          Map.entry("ensimmäinen", 0),
          Map.entry("toinen", 1),
          Map.entry("yksi", 0),
          Map.entry("kaksi", 1),
          Map.entry("kolme", 2),
          Map.entry("första", 0),
          Map.entry("andra", 1),
          Map.entry("tredje", 2),
          Map.entry("den första", 0),
          Map.entry("den andra", 1),
          Map.entry("den tredje", 2),
          Map.entry("ett", 0),
          Map.entry("två", 1),
          Map.entry("tre", 2));

  private final List<String> languages;
  private final LanguageDetector detector;

  /**
   * @param certain whether the text itself says so
   */
  record Heard(String language, boolean certain) {}

  Listening(List<String> languages, LanguageDetector detector) {
    this.languages = languages;
    this.detector = detector;
  }

  String orDefault(String language) {
    return isSpoken(language) ? language : languages.getFirst();
  }

  private boolean isSpoken(String language) {
    return language != null && languages.contains(language);
  }

  /** The language that the dialogue is held in. */
  String current(Dialogue dialogue, TurnContext context) {
    return isSpoken(dialogue.language()) ? dialogue.language() : orDefault(context.language());
  }

  Heard hear(String text, Dialogue dialogue, TurnContext context) {
    String current = current(dialogue, context);
    LanguageDetector.Guess guess = detector.guess(Dialogue.cut(text, Limits.WORDS_CHARS_MAX));
    if (guess.language().equals(current)) {
      return new Heard(current, languages.size() == 1 || guess.margin() >= CERTAIN_MARGIN);
    }
    return guess.margin() >= CHANGE_MARGIN
        ? new Heard(guess.language(), true)
        : new Heard(current, false);
  }

  boolean isCancel(String text) {
    return CANCELS.contains(Tokens.key(Dialogue.cut(text, 60)));
  }

  boolean isNo(String text) {
    return NO.contains(Tokens.key(Dialogue.cut(text, 60)));
  }

  /** Whether {@code text} is the phrase, in whichever language. */
  boolean isSame(String text, String phrase, Wording wording) {
    String key = Tokens.key(Dialogue.cut(text, 300));
    return !key.isEmpty()
        && languages.stream().anyMatch(l -> key.equals(Tokens.key(wording.phrase(phrase, l))));
  }

  /** Which of {@code count} offers is meant, from 0. */
  Optional<Integer> choice(String text, int count) {
    String key = Tokens.key(Dialogue.cut(text, 60));
    if (count == 1 && YES.contains(key)) {
      return Optional.of(0);
    }
    return Optional.ofNullable(NUMBERS.get(key)).filter(n -> n < count);
  }
}
