package io.silta.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Eight rules of four examples each: what a new author has on the first evening. */
class TinyRuleSetTest {

  private static final RuleSet RULES =
      Fixture.rules(
          """
          bot: {languages: [en]}
          rules:
            - {id: shipping, title: Shipping cost, answer: a, examples: [how much is shipping, what does delivery cost, do you ship for free, delivery price]}
            - {id: track, title: Track order, answer: a, examples: [where is my order, track my parcel, my package has not arrived, when will it arrive]}
            - {id: return, title: Returns, answer: a, examples: [how do I return an item, I want to send it back, return policy, can I get a refund]}
            - {id: password, title: Password, answer: a, examples: [I forgot my password, reset my password, cannot log in, my login does not work]}
            - {id: payment, title: Payment methods, answer: a, examples: [which cards do you accept, can I pay with paypal, payment options, do you take invoices]}
            - {id: size, title: Sizes, answer: a, examples: [which size should I take, do you have a size chart, is it true to size, what size am I]}
            - {id: gift, title: Gift cards, answer: a, examples: [do you sell gift cards, how do I use a gift card, gift card balance, buy a voucher]}
            - {id: contact, title: Phone number, answer: a, examples: [what is your phone number, how can I call you, your telephone, your e-mail address]}
          """);

  private static Decision decide(String text) {
    return RULES.answer(Dialogue.START, text, Fixture.context("en")).decision();
  }

  @ParameterizedTest
  @CsvSource({
    "how much does shipping cost, shipping",
    "I want to track my order, track",
    "can I return this item, return",
    "I have forgotten my pasword, password",
    "can I pay with a credit card or paypal, payment",
    "do you have a size guide or size chart, size",
    "how can I use my gift card, gift",
    "what is the phone number, contact"
  })
  void paraphraseIsAnswered(String text, String rule) {
    Decision decision = decide(text);
    assertEquals(rule, decision.rule(), () -> decision.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what is the capital of peru",
        "tell me a joke",
        "my dog ate a sandwich",
        "lorem ipsum dolor",
        "who won the football match yesterday",
        "asdf qwer",
        "the weather is nice in spring",
        "do you believe in god",
        "bitcoin to the moon",
        "recipe for pancakes",
        "???",
        "you are stupid"
      })
  void offTopicTextIsNotAnswered(String text) {
    Decision decision = decide(text);
    assertEquals(null, decision.rule(), () -> decision.toString());
    assertTrue(decision.score() < 0.45);
  }

  @Test
  void textOfFunctionWordsAloneIsNotAnswered() {
    for (String text : new String[] {"how do I", "can I", "what is", "is it", "do you have"}) {
      assertNotEquals("similar", decide(text).outcome(), text);
    }
  }

  @Test
  void oneRuleAloneDoesNotSwallowEverything() {
    RuleSet one =
        Fixture.rules(
            "rules:\n- {id: a, title: Opening hours, answer: x, examples: [when are you open]}\n");
    Decision decision =
        one.answer(Dialogue.START, "my cat likes fish", Fixture.context("en")).decision();
    assertEquals(null, decision.rule(), decision.toString());
  }
}
