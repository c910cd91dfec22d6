package io.silta.bot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bounds with room for a slow machine; the figures themselves are printed. */
class SpeedTest {

  private static String rules(int count) {
    StringBuilder yaml = new StringBuilder("bot: {languages: [en]}\nrules:\n");
    for (int i = 0; i < count; i++) {
      String word = word(i);
      yaml.append("- id: r%d\n  title: about %s\n  answer: a\n".formatted(i, word));
      yaml.append("  keywords: [%s now, %s*]\n".formatted(word, word(i + 7_000)));
      yaml.append(
          "  patterns: ['\\b%s\\w* .*(%s|wrong)$', '(.*),(.*),(.*),(.*)%s', '(a+)+%d$']\n"
              .formatted(word, word, word, i));
    }
    return yaml.toString();
  }

  private static String word(int i) {
    Random random = new Random(i);
    StringBuilder word = new StringBuilder();
    for (int n = 0; n < 7; n++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  @Test
  void longestTextAgainstThousandRulesStaysFarFromNoticeable() {
    RuleSet rules = Fixture.rules(rules(1_000));
    StringBuilder allWords = new StringBuilder();
    for (int i = 0; allWords.length() < 9_000; i++) {
      allWords.append(word(i)).append(i % 3 == 0 ? "," : " ");
    }
    String[] texts = {
      allWords.toString(),
      ",".repeat(9_000),
      "a".repeat(9_000),
      "a ".repeat(4_500),
      "é\u0301".repeat(4_500)
    };
    for (String text : texts) {
      double millis = median(rules, text);
      System.out.printf("8 kB against 1,000 rules of 3 patterns: %.1f ms%n", millis);
      assertTrue(millis < 20, () -> "milliseconds: " + millis);
    }
  }

  private static double median(RuleSet rules, String text) {
    long[] times = new long[15];
    for (int i = 0; i < times.length; i++) {
      long start = cpuNanos();
      rules.answer(Dialogue.START, text, Fixture.context("en"));
      times[i] = cpuNanos() - start;
    }
    Arrays.sort(times);
    return times[times.length / 2] / 1e6;
  }

  /** Of this thread alone, so that a busy machine does not matter. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Test
  void shopCompilesFastEnoughToTryOutWhileTyping() {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = cpuNanos();
      Fixture.shop();
      best = Math.min(best, cpuNanos() - start);
    }
    System.out.printf("sample rules compiled and tested in %.0f ms%n", best / 1e6);
    assertTrue(best < 500_000_000L);
  }
}
