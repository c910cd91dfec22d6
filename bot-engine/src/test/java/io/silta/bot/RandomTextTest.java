package io.silta.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is typed, there is one turn, the same each time. */
class RandomTextTest {

  private static final RuleSet SHOP = Fixture.shop();
  private static final List<String> PIECES =
      List.of(
          "missä",
          "tilaukseni",
          "12345",
          "order",
          "palauttaa",
          "paket",
          "?",
          "human",
          "ei",
          "1",
          "{{token}}",
          "<script>",
          "\uD83D\uDE00",
          "\uD800",
          "\uDC00",
          "\0",
          "\u202E",
          "a\u0301\u0301",
          "'",
          "''",
          "n't",
          "\n",
          "\t",
          "İ",
          "ß",
          "中文",
          "العربية",
          "…",
          ".*(",
          "peruuta",
          "yes",
          "none",
          "\u200D",
          "ﬁ",
          "x".repeat(300),
          "don't",
          "e\u0308",
          "invoice wrong",
          "2026-13-45");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyTextGivesOneTurnAndTheSameAgain(long seed) {
    Random random = new Random(seed);
    Dialogue dialogue = Dialogue.START;
    for (int i = 0; i < 400; i++) {
      String text = text(random);
      TurnContext context = Fixture.context(List.of("fi", "sv", "en", "xx").get(random.nextInt(4)));
      Turn turn = SHOP.answer(dialogue, text, context);
      assertEquals(turn, SHOP.answer(dialogue, text, context), () -> "seed " + seed + ": " + text);
      assertSound(turn, dialogue);
      dialogue = turn.dialogue();
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(8); n >= 0; n--) {
      text.append(random.nextInt(10) == 0 ? "" : PIECES.get(random.nextInt(PIECES.size())));
      text.append(random.nextBoolean() ? " " : "");
      if (random.nextInt(12) == 0) {
        text.append((char) random.nextInt(0x10000));
      }
    }
    return text.toString();
  }

  private static void assertSound(Turn turn, Dialogue before) {
    assertFalse(turn.says().isEmpty());
    assertTrue(turn.says().stream().noneMatch(say -> say.text().isBlank()));
    assertNotNull(turn.decision().outcome());
    assertTrue(turn.decision().candidates().size() <= 5);
    assertTrue(turn.decision().score() >= 0 && turn.decision().score() <= 1);
    assertTrue(turn.dialogue().failures() < 2);
    assertTrue(turn.dialogue().recent().size() <= 8);
    assertTrue(turn.dialogue().unmatched().size() <= 5);
    assertEquals(before.turns() + 1, turn.dialogue().turns());
  }

  @Test
  void twoCompilationsOfTheSameFilesAnswerAlike() {
    RuleSet other = Fixture.shop();
    assertEquals(SHOP.version(), other.version());
    Random random = new Random(42);
    for (int i = 0; i < 200; i++) {
      String text = text(random);
      TurnContext context = Fixture.context("fi");
      assertEquals(
          SHOP.answer(Dialogue.START, text, context), other.answer(Dialogue.START, text, context));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void anyGraphOfRulesEndsWithPersonForVisitorWhoOnlyPressesButtons(long seed) {
    Random random = new Random(seed);
    RuleSet rules = Fixture.rules(graph(random, 12));
    Dialogue dialogue = Dialogue.START;
    String text = "title 0";
    boolean handedOver = false;
    for (int i = 0; i < 200 && !handedOver; i++) {
      Turn turn = rules.answer(dialogue, text, Fixture.context("en"));
      handedOver = Fixture.handsOff(turn);
      dialogue = turn.dialogue();
      List<QuickReply> buttons = turn.says().getFirst().quickReplies();
      text = buttons.isEmpty() ? "title 0" : buttons.getFirst().text();
    }
    assertTrue(handedOver, () -> "seed " + seed);
  }

  private static String graph(Random random, int size) {
    StringBuilder yaml = new StringBuilder("rules:\n");
    for (int i = 0; i < size; i++) {
      yaml.append(
          "- {id: r%d, title: title %d, answer: a, replies: [{rule: r%d}, {rule: r%d}]}\n"
              .formatted(i, i, random.nextInt(size), random.nextInt(size)));
    }
    return yaml.toString();
  }
}
