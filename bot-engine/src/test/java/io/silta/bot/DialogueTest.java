package io.silta.bot;

import static io.silta.bot.Fixture.context;
import static io.silta.bot.Fixture.handsOff;
import static io.silta.bot.Fixture.reason;
import static io.silta.bot.Fixture.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DialogueTest {

  private static final RuleSet SHOP = Fixture.shop();
  private static final TurnContext EN = context("en");
  private static final TurnContext FI = context("fi");

  private static Turn first(String text, TurnContext context) {
    return SHOP.answer(Dialogue.START, text, context);
  }

  @Test
  void visitorIsAnsweredInTheLanguageTheyWrite() {
    assertEquals("sv", first("jag har glömt mitt lösenord", FI).dialogue().language());
    assertEquals("en", first("I cannot log in to my account", FI).dialogue().language());
    assertEquals("fi", first("en pääse kirjautumaan tilille", EN).dialogue().language());
    assertEquals("fi", first("ok", FI).dialogue().language());
    assertEquals("fi", first("12345", FI).dialogue().language());
    assertEquals("fi", first("hei", context("de")).dialogue().language());
  }

  @Test
  void languageStaysWhenTextSaysNothingOfIt() {
    Turn swedish = first("jag vill returnera en vara", FI);
    assertEquals("sv", SHOP.answer(swedish.dialogue(), "123", FI).dialogue().language());
  }

  @Test
  void exactTextIsFoundWhateverItsCaseAndPunctuation() {
    Turn turn = first("  WHERE is my PACKAGE?!! ", EN);
    assertEquals("exact", turn.decision().outcome());
    assertEquals("order-status", turn.decision().rule());
  }

  @Test
  void inflectedKeywordsAreFound() {
    assertEquals("opening-hours", first("kertoisitko aukioloaikanne", FI).decision().rule());
    assertEquals(
        "keyword", first("what are your opening hours on friday", EN).decision().outcome());
  }

  @Test
  void valueGivenWithTheQuestionIsNotAskedFor() {
    Turn turn = first("Track my order 1234567", EN);
    assertEquals("order-status", turn.decision().rule());
    assertTrue(said(turn).contains("1234567"), said(turn));
    assertEquals("/track?order=1234567", turn.says().getFirst().links().getFirst().url());
  }

  @Test
  void openQuestionIsAskedAgainOnceAndThenHandedOver() {
    Turn asked = first("Where is my package?", EN);
    Turn again = SHOP.answer(asked.dialogue(), "dunno", EN);
    assertEquals("slot_retry", again.decision().outcome());
    assertTrue(said(again).contains("5 to 8 digits"));

    Turn gaveUp = SHOP.answer(again.dialogue(), "still dunno", EN);
    assertEquals("no_match", reason(gaveUp));
  }

  @Test
  void openQuestionCanBeCancelled() {
    Turn asked = first("Where is my package?", EN);
    Turn cancelled = SHOP.answer(asked.dialogue(), "never mind", EN);
    assertEquals("slot_cancelled", cancelled.decision().outcome());
    assertNull(cancelled.dialogue().pendingRule());
  }

  @Test
  void visitorMayChangeTheSubject() {
    Turn asked = first("Where is my package?", EN);
    Turn changed = SHOP.answer(asked.dialogue(), "I forgot my password", EN);
    assertEquals("forgotten-password", changed.decision().rule());
    assertNull(changed.dialogue().pendingRule());
  }

  @Test
  void openQuestionOfRuleThatIsGoneIsForgotten() {
    Dialogue stale =
        new Dialogue(
            "en", 0, "gone", "x", 1, Map.of(), List.of("gone"), List.of("gone"), 3, 0, List.of());
    assertEquals(
        "forgotten-password", SHOP.answer(stale, "I forgot my password", EN).decision().rule());
    SHOP.answer(stale, "1", EN);
  }

  @Test
  void secondFailureHandsOver() {
    Turn one = first("purple monkey dishwasher", EN);
    assertFalse(handsOff(one));
    Turn two = SHOP.answer(one.dialogue(), "zebra crossing quantum", EN);
    assertEquals("no_match", reason(two), two.decision().toString());
    assertEquals(
        List.of("purple monkey dishwasher", "zebra crossing quantum"), two.decision().unmatched());
    assertEquals(0, two.dialogue().failures());
  }

  @Test
  void successForgivesFailure() {
    Turn one = first("purple monkey dishwasher", EN);
    Turn two = SHOP.answer(one.dialogue(), "I forgot my password", EN);
    assertEquals(0, two.dialogue().failures());
  }

  @Test
  void unclearQuestionIsAnsweredWithChoices() {
    Turn turn = ambiguous();
    assertTrue(turn.dialogue().offered().size() <= 3);
    List<QuickReply> buttons = turn.says().getFirst().quickReplies();
    assertEquals(turn.dialogue().offered().size() + 2, buttons.size());

    Turn pressed = AMBIGUOUS.answer(turn.dialogue(), buttons.getFirst().text(), EN);
    assertEquals(turn.dialogue().offered().getFirst(), pressed.decision().rule());
    Turn byNumber = AMBIGUOUS.answer(turn.dialogue(), "1", EN);
    assertEquals("chosen", byNumber.decision().outcome());
    Turn none = AMBIGUOUS.answer(turn.dialogue(), "None of these", EN);
    assertEquals("low_confidence", reason(none));
    Turn person = AMBIGUOUS.answer(turn.dialogue(), buttons.getLast().text(), EN);
    assertEquals("asked", reason(person));
  }

  private static final RuleSet AMBIGUOUS =
      Fixture.rules(
          """
          bot: {languages: [en], thresholds: {answer: 0.99, ask: 0.01}}
          rules:
            - {id: card-lost, title: Lost card, examples: [I lost my card, my card is gone], answer: a}
            - {id: card-new, title: New card, examples: [I want a new card, order a card], answer: b}
            - {id: card-limit, title: Card limit, examples: [raise my card limit, limit of my card], answer: c}
            - {id: card-pin, title: Card code, examples: [code of my card, I forgot my card code], answer: d}
          """);

  private static Turn ambiguous() {
    Turn turn = AMBIGUOUS.answer(Dialogue.START, "something with my card", EN);
    assertEquals("did_you_mean", turn.decision().outcome());
    return turn;
  }

  @Test
  void sameAnswerComesAtMostTwiceInRowThenPersonIsOffered() {
    Dialogue dialogue = Dialogue.START;
    String[] outcomes = new String[4];
    for (int i = 0; i < 4; i++) {
      Turn turn = SHOP.answer(dialogue, "I want to return a product", EN);
      outcomes[i] = turn.decision().outcome() + reason(turn);
      dialogue = turn.dialogue();
    }
    assertEquals(List.of("exact", "exact", "loop", "looploop"), List.of(outcomes));
  }

  @Test
  void twoBotsTalkingToEachOtherAreParted() {
    Dialogue dialogue = Dialogue.START;
    boolean handedOver = false;
    for (int i = 0; i < 20 && !handedOver; i++) {
      Turn turn =
          SHOP.answer(
              dialogue, i % 2 == 0 ? "I forgot my password" : "I want to return a product", EN);
      handedOver = handsOff(turn);
      dialogue = turn.dialogue();
    }
    assertTrue(handedOver);
  }

  @Test
  void variantsTakeTurns() {
    Turn one = first("I want to return a product", EN);
    Turn two = SHOP.answer(one.dialogue(), "I want to return a product", EN);
    assertNotEquals(said(one), said(two));
    assertEquals(List.of(new Action.Tag("returns")), one.actions());
  }

  @Test
  void courtesyIsNoFailure() {
    for (String text :
        new String[] {
          "kiitos!",
          "Kiitos paljon avusta",
          "tack så mycket",
          "Thanks a lot",
          "hei",
          "Good morning",
          "ok",
          "hej då"
        }) {
      Turn turn = first(text, EN);
      assertEquals("courtesy", turn.decision().outcome(), text);
      assertEquals(0, turn.dialogue().failures());
    }
    assertEquals("courtesy", first("are you a robot?", EN).decision().outcome());
  }

  @Test
  void greetingKnowsTheVisitorsName() {
    assertEquals("Hello there! How can I help?", said(SHOP.greet(EN)));
    Turn named = SHOP.greet(context("fi", Map.of("visitor.name", "Aino")));
    assertEquals("Hei Aino! Miten voin auttaa?", said(named));
    assertEquals("Missä tilaukseni on?", named.says().getFirst().quickReplies().getFirst().text());
    assertTrue(Fixture.rules("rules: []").greet(EN).says().isEmpty());
  }

  @Test
  void failedHandoffIsToldInTheLanguageOfTheDialogue() {
    Turn asked = first("jag vill prata med en människa", FI);
    assertTrue(said(SHOP.handoffFailed(asked.dialogue(), "hours", FI)).contains("stängd"));
    assertTrue(said(SHOP.handoffFailed(asked.dialogue(), "no_agents", FI)).contains("ledig"));
    assertTrue(said(SHOP.handoffFailed(asked.dialogue(), "anything", FI)).contains("ledig"));
  }

  @Test
  void nothingIsPromisedWhenNobodyIsThere() {
    TurnContext sunday =
        new TurnContext(
            "en", Map.of(), Instant.parse("2026-01-11T10:00:00Z"), Fixture.HELSINKI, true);
    Turn turn = SHOP.answer(Dialogue.START, "human", sunday);
    assertTrue(handsOff(turn));
    assertFalse(said(turn).contains("connecting"), said(turn));
  }

  @Test
  void phrasesCanBeOverridden() {
    RuleSet rules = Fixture.rules("bot: {languages: [en, fi], texts: {fallback: {fi: Häh?}}}");
    assertEquals("Häh?", rules.text("fallback", "fi"));
    assertTrue(rules.text("fallback", "en").startsWith("I am sorry"));
    assertEquals("no_such_key", rules.text("no_such_key", "en"));
  }

  @Test
  void conditionsDecideWhichRulesAreInPlay() {
    RuleSet rules =
        Fixture.rules(
            """
            bot: {languages: [en, fi], timezone: Europe/Helsinki, hours: {mon-fri: "09:00-17:00"}}
            rules:
              - {id: vip, title: help vip, keywords: [help], answer: vip, when: {attributes: {plan: [gold, pro]}}, priority: 5}
              - {id: cart, title: help cart, keywords: [help], answer: cart, when: {page: ["/cart*"]}}
              - {id: night, title: help night, keywords: [help], answer: night, when: {hours: closed}}
              - {id: fi, title: help fi, keywords: [help], answer: fi, when: {language: [fi]}}
              - {id: any, title: help any, keywords: [help], answer: any}
            """);
    assertEquals("any", rule(rules, Map.of(), Fixture.MONDAY_NOON));
    assertEquals(
        "vip",
        rule(
            rules,
            Map.of("attribute.plan", "pro", "page.url", "https://s.example/cart"),
            Fixture.MONDAY_NOON));
    assertEquals(
        "cart",
        rule(rules, Map.of("page.url", "https://s.example/cart/2?x=/home"), Fixture.MONDAY_NOON));
    assertEquals(
        "any", rule(rules, Map.of("page.url", "https://s.example/?x=/cart"), Fixture.MONDAY_NOON));
    assertEquals("night", rule(rules, Map.of(), Instant.parse("2026-01-12T20:00:00Z")));
  }

  private static String rule(RuleSet rules, Map<String, String> variables, Instant now) {
    TurnContext context = new TurnContext("en", variables, now, Fixture.HELSINKI, true);
    return rules.answer(Dialogue.START, "please help me with this", context).decision().rule();
  }

  @Test
  void excludedTextsAreLeftToOthers() {
    RuleSet rules =
        Fixture.rules(
            """
            rules:
              - {id: cancel, keywords: [cancel], exclude: ['\\bnot\\b'], answer: a}
              - {id: other, keywords: [order], answer: b}
            """);
    assertEquals("cancel", rules.answer(Dialogue.START, "cancel my order", EN).decision().rule());
    assertEquals(
        "other", rules.answer(Dialogue.START, "do not cancel my order", EN).decision().rule());
  }

  @Test
  void wordBoundariesOfPatternsKnowNordicLetters() {
    RuleSet rules =
        Fixture.rules(
            """
            bot: {languages: [fi]}
            rules:
              - {id: a, patterns: ['\\bäly\\w*\\b'], answer: a}
              - {id: b, patterns: ['\\bty\\b'], answer: b}
            """);
    assertEquals("a", rules.answer(Dialogue.START, "onko tämä älykello", FI).decision().rule());
    assertNull(rules.answer(Dialogue.START, "työ ja vapaa", FI).decision().rule());
  }

  @Test
  void slotTypesReadWhatPeopleWrite() {
    RuleSet rules =
        Fixture.rules(
            """
            rules:
              - id: book
                title: Book it
                answer: "{{slot.day}} {{slot.count}} {{slot.mail}} {{slot.size}} {{slot.note}}"
                slots:
                  - {name: day, ask: day?, type: date}
                  - {name: count, ask: how many?, type: number}
                  - {name: mail, ask: mail?, type: email}
                  - {name: size, ask: size?, options: {s: Small, l: [Large, big]}}
                  - {name: note, ask: anything else?}
            """);
    Dialogue dialogue = Dialogue.START;
    Turn turn = null;
    for (String text :
        new String[] {
          "book it",
          "31.2.2026",
          "24.12.2026",
          "2,5",
          "mail me at A.B@shop.example",
          "the big one please",
          "No thank you very much indeed"
        }) {
      turn = rules.answer(dialogue, text, EN);
      dialogue = turn.dialogue();
    }
    assertEquals("2026-12-24 2.5 A.B@shop.example l No thank you very much indeed", said(turn));
  }

  @Test
  void upsetVisitorWhoIsNotUnderstoodIsHandedOverAtOnce() {
    for (String text :
        new String[] {
          "this stupid thing is useless", "ihan paska vehje", "det här är ju värdelöst"
        }) {
      Turn turn = first(text, EN);
      assertEquals("mood", reason(turn), text);
      assertEquals(2, ((Action.HandOff) turn.actions().getFirst()).priority());
    }
    assertEquals("urgency", reason(first("urgent matter with the fire alarm", EN)));
    assertEquals("exact", first("I forgot my password", EN).decision().outcome());
  }
}
