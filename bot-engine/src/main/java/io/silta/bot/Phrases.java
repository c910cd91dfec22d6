package io.silta.bot;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the bot says of its own, in Finnish, Swedish and English; rules may override each. */
final class Phrases {

  private static final Map<String, Map<String, String>> BUILT_IN =
      Map.ofEntries(
          phrase(
              "fallback",
              "En valitettavasti ymmärtänyt kysymystä. Voisitko kertoa asiasi toisin sanoin?",
              "Jag förstod tyvärr inte frågan. Kan du berätta med andra ord?",
              "I am sorry, I did not understand. Could you put it in other words?"),
          phrase(
              "did_you_mean",
              "En ole varma, mitä tarkoitat. Onko se jokin näistä?",
              "Jag är inte säker på vad du menar. Är det något av detta?",
              "I am not sure what you mean. Is it one of these?"),
          phrase("none_of_these", "Ei mikään näistä", "Inget av dessa", "None of these"),
          phrase(
              "talk_to_person",
              "Haluan puhua ihmisen kanssa",
              "Jag vill prata med en människa",
              "I want to talk to a person"),
          phrase(
              "handoff",
              "Yhdistän sinut asiakaspalvelijalle. Hetki vain.",
              "Jag kopplar dig till vår kundtjänst. Ett ögonblick.",
              "I am connecting you to a person. One moment, please."),
          phrase(
              "handoff_failures",
              "En löydä tähän vastausta, joten siirrän sinut asiakaspalvelijalle. Hän näkee jo, "
                  + "mitä olemme kirjoittaneet.",
              "Jag hittar inget svar på det här, så jag kopplar dig till vår kundtjänst. De ser "
                  + "redan vad vi har skrivit.",
              "I cannot find an answer to this, so I am passing you to a person, who can already "
                  + "see what we have written."),
          phrase(
              "handoff_unavailable",
              "Välitän asiasi asiakaspalveluumme.",
              "Jag vidarebefordrar ditt ärende till vår kundtjänst.",
              "I am passing your matter on to our customer service."),
          phrase(
              "no_agents",
              "Kukaan ei valitettavasti ole juuri nyt vapaana. Kirjoita asiasi tähän, niin "
                  + "vastaamme heti kun voimme. Mitään ei tarvitse toistaa.",
              "Ingen är tyvärr ledig just nu. Skriv ditt ärende här, så svarar vi så snart vi kan. "
                  + "Du behöver inte upprepa något.",
              "Nobody is free right now, I am afraid. Write your message here and we will answer "
                  + "as soon as we can. You will not have to repeat anything."),
          phrase(
              "hours",
              "Asiakaspalvelumme on nyt suljettu. Kirjoita asiasi tähän, niin vastaamme, kun "
                  + "avaamme. Mitään ei tarvitse toistaa.",
              "Vår kundtjänst är stängd just nu. Skriv ditt ärende här, så svarar vi när vi "
                  + "öppnar. Du behöver inte upprepa något.",
              "Our customer service is closed at the moment. Write your message here and we will "
                  + "answer when we open. You will not have to repeat anything."),
          phrase(
              "timeout",
              "Pahoittelut, kukaan ei ehtinyt vielä vastata. Viestisi on tallessa ja palaamme "
                  + "siihen. Voin sillä välin yrittää auttaa.",
              "Ursäkta, ingen hann svara ännu. Ditt meddelande är sparat och vi återkommer. Under "
                  + "tiden kan jag försöka hjälpa.",
              "I am sorry, nobody could answer yet. Your message is safe and we will come back to "
                  + "it. Meanwhile I can try to help."),
          phrase(
              "loop",
              "Taisin jo vastata tähän. Haluatko, että yhdistän sinut asiakaspalvelijalle?",
              "Jag har nog redan svarat på det här. Vill du att jag kopplar dig till kundtjänst?",
              "I believe I have answered this already. Shall I connect you to a person?"),
          phrase(
              "slot_cancelled",
              "Selvä, jätetään se. Miten muuten voin auttaa?",
              "Okej, vi lämnar det. Hur kan jag annars hjälpa dig?",
              "All right, let us leave that. How else can I help?"),
          phrase(
              "slot_again",
              "En saanut siitä selvää.",
              "Jag förstod inte riktigt.",
              "I did not quite get that."),
          phrase(
              "hello",
              "Hei! Miten voin auttaa?",
              "Hej! Hur kan jag hjälpa dig?",
              "Hello! How can I help?"),
          phrase(
              "thanks",
              "Ole hyvä! Autan mielelläni lisää.",
              "Varsågod! Jag hjälper gärna till med mer.",
              "You are welcome! I am happy to help with anything else."),
          phrase(
              "goodbye",
              "Kiitos, hei hei! Voit palata tähän keskusteluun milloin vain.",
              "Tack och hej då! Du kan komma tillbaka till samtalet när som helst.",
              "Thank you, goodbye! You can come back to this conversation at any time."),
          phrase(
              "i_am_a_bot",
              "Olen botti, joka vastaa tavallisimpiin kysymyksiin. Voin myös yhdistää sinut "
                  + "asiakaspalvelijalle.",
              "Jag är en bot som svarar på de vanligaste frågorna. Jag kan också koppla dig till "
                  + "kundtjänst.",
              "I am a bot that answers the most common questions. I can also connect you to a "
                  + "person."),
          phrase(
              "sorry",
              "Olen pahoillani, että tämä on ollut hankalaa. Yhdistän sinut asiakaspalvelijalle.",
              "Jag är ledsen att det har varit krångligt. Jag kopplar dig till vår kundtjänst.",
              "I am sorry that this has been difficult. I am connecting you to a person."));

  private Phrases() {}

  private static Map.Entry<String, Map<String, String>> phrase(
      String key, String fi, String sv, String en) {
    return Map.entry(key, Map.of("fi", fi, "sv", sv, "en", en));
  }

  static Set<String> keys() {
    return new TreeSet<>(BUILT_IN.keySet());
  }

  /** The built-in phrase; English for a language that has none, and the key for an unknown one. */
  static String builtIn(String key, String language) {
    Map<String, String> texts = BUILT_IN.get(key);
    return texts == null ? key : texts.getOrDefault(language, texts.get("en"));
  }
}
