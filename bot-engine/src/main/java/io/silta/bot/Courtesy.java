package io.silta.bot;

import io.silta.bot.text.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Greetings, thanks, farewells and "are you a bot?", when they are all that the visitor says and no
 * rule speaks of them: nobody should be told that their thanks were not understood.
 */
final class Courtesy {

  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "hello",
              PhraseSet.of(
                  """
                  hei, moi, moikka, terve, heippa, huomenta, päivää, iltaa, hyvää, moro,
                  morjens, no, hej, hejsan, tjena, god, morgon, dag, goddag, kväll, hallå,
                  hello, hi, hey, good, morning, afternoon, evening, there, greetings, tere
                  """),
          "thanks",
              PhraseSet.of(
                  """
                  kiitos, kiitti, kiitoksia, kiitän, paljon, avusta, suuri, suuret, tuhannet,
                  hienoa, hyvä, ok, okei, selvä, juu, joo, mahtavaa, loistavaa, asia, tack,
                  tusen, så, mycket, för, hjälpen, bra, okej, toppen, super, thanks, thank,
                  you, thx, ty, cheers, lot, very, much, great, okay, perfect, for, the, help,
                  a, many, your, awesome, selvis, tattis, kiva, jees
                  """),
          "goodbye",
              PhraseSet.of(
                  """
                  hei, hei hei, heihei, näkemiin, moido, moikka, kuulemiin, hyvää,
                  päivänjatkoa, jatkoa, hej, då, hejdå, adjö, ha, det, bra, bye, goodbye, see,
                  you, good, have, a, nice, day
                  """));

  /** At least one of these must be said; the words above may be around it. */
  private static final Map<String, Set<String>> CORE =
      Map.of(
          "hello",
              PhraseSet.of(
                  """
                  hei, moi, moikka, terve, heippa, huomenta, päivää, iltaa, moro, morjens,
                  hej, hejsan, tjena, morgon, goddag, hallå, hello, hi, hey, morning,
                  afternoon, evening, greetings, kväll, tere
                  """),
          "thanks",
              PhraseSet.of(
                  """
                  kiitos, kiitti, kiitoksia, kiitän, tack, thanks, thank, thx, ty, cheers, ok,
                  okei, okej, okay, selvä, selvis, great, perfect, hienoa, toppen, loistavaa,
                  mahtavaa, tattis, jees
                  """),
          "goodbye",
              PhraseSet.of(
                  """
                  heihei, näkemiin, moido, kuulemiin, päivänjatkoa, jatkoa, då, hejdå, adjö,
                  bye, goodbye
                  """));

  private static final Set<String> BOT_QUESTIONS =
      PhraseSet.of(
          """
          are you a bot, are you bot, are you a robot, are you human, are you a human,
          are you a person, are you a real person, are you real, is this a bot,
          am i talking to a bot, am i talking to a human, is this a real person,
          who are you, what are you, are you an ai, oletko botti, oletko robotti,
          oletko ihminen, oletko oikea ihminen, ootko botti, ootko ihminen,
          oletko sinä botti, oletko sä botti, onko tämä botti, onko tää botti,
          kuka olet, kuka sinä olet, mikä olet, puhunko botin kanssa,
          puhunko ihmisen kanssa, oletko tekoäly, är du en bot, är du en robot,
          är du människa, är du en människa, är du en riktig människa,
          är detta en bot, är det en bot, vem är du, vad är du, pratar jag med en bot,
          pratar jag med en människa
          """);

  private static final int WORDS_MAX = 7;

  private Courtesy() {}

  /** The key of the phrase to answer with. */
  static Optional<String> in(String text) {
    String key = Tokens.key(Dialogue.cut(text, 200));
    if (BOT_QUESTIONS.contains(key)) {
      return Optional.of("i_am_a_bot");
    }
    Set<String> words = Set.copyOf(Arrays.asList(key.split(" ")));
    if (key.isEmpty() || words.size() > WORDS_MAX) {
      return Optional.empty();
    }
    for (String kind : List.of("goodbye", "thanks", "hello")) {
      if (WORDS.get(kind).containsAll(words) && words.stream().anyMatch(CORE.get(kind)::contains)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
