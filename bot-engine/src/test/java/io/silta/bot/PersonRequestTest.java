package io.silta.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonRequestTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ihminen",
        "Ihminen!",
        "ihmiselle",
        "asiakaspalvelija",
        "asiakaspalvelijalle kiitos",
        "asiakaspalvelia",
        "haluan puhua ihmisen kanssa",
        "Haluaisin jutella jonkun kanssa",
        "saanko ihmisen",
        "saisinko asiakaspalvelijan linjalle",
        "voinko puhua asiakaspalvelijalle?",
        "yhdistä ihmiselle",
        "siirrä minut asiakaspalveluun",
        "haluan asiakaspalvelijan",
        "haluan keskustella oikean ihmisen kanssa",
        "puhua ihmisen kaa",
        "en halua puhua botin kanssa",
        "onko siellä ketään ihmistä",
        "aspa",
        "haluun puhuu ihmisen kaa",
        "människa",
        "prata med någon",
        "jag vill prata med en människa",
        "kundtjänst",
        "kan jag få prata med kundtjänst?",
        "koppla mig till en medarbetare",
        "jag vill ha en människa",
        "jag vill inte prata med en bot",
        "riktig person tack",
        "får jag prata med en riktig människa",
        "human",
        "HUMAN PLEASE",
        "agent",
        "humna",
        "representative",
        "operator",
        "real person",
        "talk to a person",
        "I want to talk to a human",
        "can I speak with someone?",
        "speak to an agent",
        "let me talk to a real person about my order",
        "customer service",
        "connect me to a representative",
        "transfer me to an agent please",
        "I need a human",
        "get me a human",
        "give me a real person",
        "can i chat with a live agent",
        "i want to speak to a persn",
        "live agent",
        "I'd like to talk to customer support",
        "is there a human i can talk to",
        "I don't want to talk to a bot",
        "no bot, human",
        "may I talk to somebody",
        "i need to speak with a representitive"
      })
  void wishForPersonIsUnderstood(String text) {
    assertTrue(PersonRequest.isIn(text), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the delivery person was rude",
        "how do I change the contact person of my account",
        "my real estate agent needs an invoice",
        "is the product tested on humans",
        "human hair extensions",
        "what is your cleaning agent made of",
        "can one person use two accounts",
        "how many people work there",
        "I spoke to someone yesterday about shoes",
        "who can use the app",
        "customer service opening hours",
        "the operator manual is missing",
        "I have a question",
        "where is my order?",
        "agents of change book",
        "kuljettaja oli epäystävällinen ihminen",
        "kuinka monta ihmistä mahtuu telttaan",
        "asiakaspalvelu oli huonoa viime viikolla",
        "asiakaspalvelun aukioloajat",
        "lahja vanhalle ihmiselle",
        "mikä on asiakaspalvelun puhelinnumero",
        "henkilökohtaiset tiedot",
        "puhuin eilen ystäväni kanssa kengistä",
        "budbäraren var en otrevlig människa",
        "hur många personer får plats",
        "kundtjänstens öppettider",
        "present till en äldre person",
        "personuppgifter",
        "när har kundtjänst öppet",
        "en skjorta för en lång person",
        "",
        "   ",
        "?",
        "42"
      })
  void otherSentencesAreNot(String text) {
    assertFalse(PersonRequest.isIn(text), text);
  }

  @Test
  void personIsReachedWhateverTheRulesSay() {
    RuleSet rules =
        Fixture.rules(
            """
            bot: {languages: [en, fi]}
            rules:
              - id: greedy
                patterns: ['.']
                keywords: [human, person, agent]
                examples: [I want to talk to a person]
                answer: No.
            """);

    for (String text : new String[] {"human", "I want to talk to a person", "ihminen", "agent"}) {
      Turn turn = rules.answer(Dialogue.START, text, Fixture.context("en"));
      assertEquals("asked_for_person", turn.decision().outcome(), text);
      assertEquals("asked", Fixture.reason(turn));
    }
  }

  @Test
  void ruleThatHandsOffItselfMayChooseTheSkill() {
    RuleSet rules =
        Fixture.rules(
            """
            rules:
              - id: billing-person
                examples: [talk to a person about billing]
                actions: [handoff: {skill: billing}]
            """);

    Turn turn =
        rules.answer(Dialogue.START, "Talk to a person about billing!", Fixture.context("en"));

    assertEquals(new Action.HandOff("billing", 0, "rule"), turn.actions().getFirst());
  }

  @Test
  void personIsReachedInTheMiddleOfQuestion() {
    RuleSet rules = Fixture.shop();
    TurnContext context = Fixture.context("en");
    Turn asked = rules.answer(Dialogue.START, "Where is my package?", context);
    assertEquals("order", asked.dialogue().pendingSlot());

    Turn turn = rules.answer(asked.dialogue(), "just give me a human", context);

    assertEquals("asked", Fixture.reason(turn));
    assertEquals(null, turn.dialogue().pendingRule());
  }
}
