package io.silta.bot;

import com.google.re2j.Pattern;
import io.silta.bot.text.Edits;
import io.silta.bot.text.Tokens;
import java.util.List;
import java.util.Set;

/**
 * "A person, please", in Finnish, Swedish and English, whatever the rules say. A word for a person
 * is enough when the visitor says little else; in a sentence it takes a verb of asking or talking
 * that leads to it, so that "the delivery person was rude" is no request.
 */
final class PersonRequest {

  private static final int WORDS_MAX = 40;
  private static final int WORDS_BARE_MAX = 6;

  private static final String NOUN_EN =
      "(?:humans?|persons?|people|agents?|representatives?|rep|operators?|someone|somebody|anyone"
          + "|human being|advisor|adviser|staff|staff member|employee|customer service"
          + "|customer support|customer care|support team|support agent|support person|helpdesk"
          + "|help desk|service desk|live chat|one of you)";
  private static final String BEFORE_EN =
      "(?:a|an|the|any|some|your|actual|real|live|living|human|customer|service|support|sales|other"
          + "|another|proper|member of|one of your|one of the)";

  private static final Set<String> NOUNS =
      PhraseSet.of(
          """
          human, humans, person, agent, representative, rep, operator, advisor,
          human being, customer service, customer support, customer care, helpdesk,
          help desk, support agent, service agent, customer service agent,
          customer service representative, live agent, live person, live chat,
          real person, real human, support person, live support, live human, ihminen,
          ihmisen, ihmistä, ihmiselle, ihmisten, ihmisiä, oikea ihminen,
          elävä ihminen, oikean ihmisen, oikealle ihmiselle, asiakaspalvelija,
          asiakaspalvelijan, asiakaspalvelijaa, asiakaspalvelijalle, asiakaspalvelu,
          asiakaspalvelun, asiakaspalveluun, asiakaspalvelua, aspa, aspaan, aspalle,
          virkailija, virkailijalle, neuvoja, henkilö, oikea henkilö, työntekijä,
          myyjä, asiakasneuvoja, asiakasneuvojalle, tukihenkilö, henkilökunta,
          människa, en människa, riktig människa, person på riktigt, riktig person,
          kundtjänst, kundtjänsten, kundservice, kundtjänstmedarbetare, medarbetare,
          handläggare, rådgivare, kundrådgivare, mänsklig, supporten, agenten
          """);

  private static final Set<String> POLITE =
      PhraseSet.of(
          """
          please, pls, plz, hi, hello, hey, now, thanks, thank, you, a, an, the, to,
          i, want, need, would, like, can, could, get, have, me, give, just, no, not,
          bot, real, ?, ok, okay, some, your, may, kiitos, hei, moi, haluan,
          haluaisin, saanko, saisinko, voinko, voisinko, nyt, heti, pliis, mulle,
          minulle, ole, hyvä, eikö, joku, tarvitsen, tarviin, haluun, anna, antakaa,
          tahdon, oikea, vain, toki, jollekin, tack, hej, snälla, jag, vill, ha, en,
          kan, få, behöver, riktig, nu, ett, ge, mig, med, skulle, vilja, till, får,
          någon
          """);

  private static final List<Pattern> SENTENCES =
      List.of(
          compile(
              "(?:talk|speak|chat|speaking|talking|chatting)(?: directly)?(?: to| with)"
                  + "(?: "
                  + BEFORE_EN
                  + ")* "
                  + NOUN_EN),
          compile(
              "(?:connect|transfer|pass|put|forward|escalate|switch|hand|redirect|direct|refer)"
                  + "(?: me| this| us| it)?(?: over| through)?(?: to| with)"
                  + "(?: "
                  + BEFORE_EN
                  + ")* "
                  + NOUN_EN),
          compile(
              "(?:want|need|get me|give me|have|get|like|prefer|reach|contact|find me|is there|are"
                  + " there)(?: "
                  + BEFORE_EN
                  + ")* "
                  + NOUN_EN
                  + "(?: (?:please|now|here|available|instead|to help(?: me)?|to talk(?: to)?"
                  + "|to speak(?: to| with)?|there|online|asap|who can help(?: me)?|i can talk to"
                  + "|i can speak to|to contact me|to answer(?: me)?|not a bot|on the line))*"
                  + " ?\\??$"),
          compile("(?:human|live|real)(?: customer)? (?:help|support|assistance|agent|chat)"),
          compile(
              "(?:do not|don t|not) want to (?:talk|speak|chat) (?:to|with) a"
                  + " (?:bot|robot|machine)"),
          compile(
              "(?:puhua|jutella|keskustella|chatata|chattailla|chattäillä|asioida|juttelisin"
                  + "|puhuisin|keskustelisin|puhun|juttelen)(?: \\pL+){0,2}? "
                  + "(?:ihmi\\pL+|asiakaspalv\\pL+|aspan|henkilön|jonkun|jollekin|jollekulle"
                  + "|työntekijä\\pL*|virkailija\\pL*|neuvoja\\pL*|asiakasneuvoja\\pL*|myyjä\\pL*)"
                  + "(?: kanssa| kaa| kans| kautta)?"),
          compile(
              "(?:ihmi\\pL+|asiakaspalvelij\\pL+|asiakaspalvelu\\pL*|jonkun|henkilön|virkailija\\pL*|asiakasneuvoja\\pL*)(?:"
                  + " kanssa| kaa| kans)? "
                  + "(?:puhua|puhumaan|jutella|juttelemaan|keskustella|keskustelemaan|chatata)"),
          compile(
              "(?:yhdistä|yhdistäkää|yhdistätkö|siirrä|siirräthän|siirtäkää|ohjaa|ohjatkaa|vaihda"
                  + "|pyydä|hae|kutsu)(?: \\pL+){0,2}? "
                  + "(?:ihmi\\pL+|asiakaspalv\\pL+|aspa\\pL*|henkilö\\pL*|jollekin|jollekulle"
                  + "|virkailija\\pL*|asiakasneuvoja\\pL*|työntekijä\\pL*)"),
          compile(
              "(?:saanko|saako|saisinko|saisiko|haluan|haluaisin|haluun|tarvitsen|tahdon|voinko"
                  + " saada|voisinko saada|onko)(?: \\pL+){0,2}? "
                  + "(?:ihmisen|ihmistä|ihmisiä|ihminen|asiakaspalvelijan|asiakaspalvelijaa"
                  + "|asiakaspalvelija|asiakaspalvelijalle|asiakaspalveluun|virkailijan|virkailijaa)(?:"
                  + " (?:tähän|linjalle|linjoille|apuun|auttamaan|paikalla|mukaan|puhelimeen|vastaamaan|chattiin|nyt|heti|kiitos|langan"
                  + " päähän))* ?\\??$"),
          compile("en haluan? (?:puhua|jutella|chatata) (?:botin|robotin|koneen) (?:kanssa|kaa)"),
          compile(
              "(?:prata|tala|chatta|snacka|pratar|talar)(?: direkt)? (?:med|till)(?: en| ett| er|"
                  + " era| den| riktig| riktigt| levande| annan| på)* "
                  + "(?:människa|människan|mänska|person|personer|någon|nån|kundtjänst\\pL*|kundservice"
                  + "|agent|medarbetare|handläggare|rådgivare|support\\pL*|personal|anställd)"),
          compile(
              "(?:koppla|kopplas|flytta|skicka|överför|ge|byt)(?: mig| oss)?(?: vidare| över)?(?:"
                  + " till)?(?: en| ett| er| riktig| levande)* "
                  + "(?:människa|person|någon|kundtjänst\\pL*|kundservice|agent|medarbetare"
                  + "|handläggare|rådgivare|support\\pL*)"),
          compile(
              "(?:vill ha|behöver|vill nå|vill kontakta|få|finns det|finns)(?: en| ett| någon|"
                  + " riktig| levande| kontakt med| hjälp av)* "
                  + "(?:människa|person|kundtjänst|kundservice|medarbetare|handläggare|rådgivare)(?:"
                  + " (?:tack|nu|här|som kan hjälpa(?: mig)?|att prata med|istället|i"
                  + " stället|tillgänglig))* ?\\??$"),
          compile("vill inte (?:prata|chatta|tala) med (?:en )?(?:bot|robot|maskin)"));

  /** Words whose typing errors are worth mending before the sentences above are tried. */
  private static final List<String> MENDED =
      List.of(
          "human",
          "person",
          "agent",
          "representative",
          "operator",
          "someone",
          "customer",
          "service",
          "support",
          "ihminen",
          "ihmisen",
          "ihmistä",
          "ihmiselle",
          "asiakaspalvelija",
          "asiakaspalvelijan",
          "asiakaspalvelijalle",
          "asiakaspalvelu",
          "asiakaspalveluun",
          "henkilön",
          "virkailija",
          "människa",
          "kundtjänst",
          "kundservice",
          "medarbetare",
          "handläggare",
          "haluan",
          "haluaisin",
          "puhua",
          "jutella",
          "prata",
          "speak");

  private PersonRequest() {}

  private static Pattern compile(String sentence) {
    return Pattern.compile("(?:^| )(?:" + sentence + ")(?: |$)");
  }

  static boolean isIn(String text) {
    List<String> tokens = Tokens.of(Dialogue.cut(text, 400));
    if (tokens.isEmpty() || tokens.size() > WORDS_MAX) {
      return false;
    }
    List<String> mended = tokens.stream().map(PersonRequest::mended).toList();
    return isBare(mended) || isSentence(String.join(" ", mended));
  }

  private static boolean isBare(List<String> tokens) {
    if (tokens.size() > WORDS_BARE_MAX) {
      return false;
    }
    String all = String.join(" ", tokens.stream().filter(t -> !t.equals("?")).toList());
    if (NOUNS.contains(all)) {
      return true;
    }
    String core = String.join(" ", tokens.stream().filter(t -> !POLITE.contains(t)).toList());
    return NOUNS.contains(core);
  }

  private static boolean isSentence(String joined) {
    String spaced = joined.replace(" ?", "");
    return SENTENCES.stream().anyMatch(p -> p.matcher(spaced).find());
  }

  private static String mended(String token) {
    if (token.length() < 5) {
      return token;
    }
    for (String word : MENDED) {
      int max = word.length() >= 10 ? 3 : 2;
      if (word.charAt(0) == token.charAt(0) && Edits.distance(token, word, max) < max) {
        return word;
      }
    }
    return token;
  }
}
