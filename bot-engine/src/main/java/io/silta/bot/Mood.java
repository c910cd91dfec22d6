package io.silta.bot;

import com.google.re2j.Pattern;
import io.silta.bot.text.Tokens;

/** Anger and urgency, by the words for them in Finnish, Swedish and English. */
final class Mood {

  private static final int CHARS_MAX = 500;

  private static final Pattern BAD =
      words(
          "useless|stupid|idiots?|fuck\\w*|shit\\w*|bullshit|wtf|ridiculous|unacceptable|furious|angry|fed"
              + " up|pissed|terrible service|worst|hate (?:this|you)|scam|lawyer|you are not"
              + " helping|not helpful|waste of (?:my )?time"
              + "|vittu\\w*|paska\\w*|perkele\\w*|saatana\\w*|helvet\\w*|typera\\w*|tyhma\\w*|idioott\\w*|surkea\\w*|hyodyton|torkea\\w*|raivostutta\\w*|ei"
              + " voi olla totta|asianajaja\\w*"
              + "|javla|jakla|skit|helvete|vardelos\\w*|idiot\\w*|korkad\\w*|oacceptabelt|rasande"
              + "|arg|forbannad|jakligt|usel\\w*");

  private static final Pattern URGENT =
      words(
          "urgent\\w*|emergency|asap|immediately|right now|right away"
              + "|kiireelli\\w*|kiire|hata|hatatapau\\w*|valittomasti|akuut\\w*|pikaisesti"
              + "|bradskande|akut\\w*|omedelbart|genast|nodlage|nodfall");

  private Mood() {}

  private static Pattern words(String alternatives) {
    return Pattern.compile("\\b(?:" + alternatives + ")\\b");
  }

  static boolean isBad(String text) {
    return BAD.matcher(looked(text)).find();
  }

  static boolean isUrgent(String text) {
    return URGENT.matcher(looked(text)).find();
  }

  private static String looked(String text) {
    return Tokens.folded(Tokens.plain(Dialogue.cut(text, CHARS_MAX)));
  }
}
