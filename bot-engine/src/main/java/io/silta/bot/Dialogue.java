package io.silta.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that the bot remembers between turns: plain data, stored in the conversation's log so that
 * any node can go on.
 *
 * @param language of the last turn; null before the first
 * @param failures turns in a row in which the visitor's question found no answer
 * @param pendingRule the rule whose question is open, or null
 * @param pendingSlot the slot that was asked for, or null
 * @param slotRetries how often the open question was repeated
 * @param slots what the visitor gave so far for the pending rule
 * @param offered rules last offered by "did you mean"
 * @param recent rules that answered last, newest last, at most eight
 * @param turns visitor messages seen
 * @param fruitless turns since the last answer
 * @param unmatched texts without an answer, at most five of 200 characters
 */
public record Dialogue(
    String language,
    int failures,
    String pendingRule,
    String pendingSlot,
    int slotRetries,
    Map<String, String> slots,
    List<String> offered,
    List<String> recent,
    int turns,
    int fruitless,
    List<String> unmatched) {

  private static final int RECENT_MAX = 8;
  private static final int UNMATCHED_MAX = 5;
  private static final int UNMATCHED_CHARS_MAX = 200;

  /** Before the first turn. */
  public static final Dialogue START =
      new Dialogue(null, 0, null, null, 0, Map.of(), List.of(), List.of(), 0, 0, List.of());

  public Dialogue {
    slots = slots == null ? Map.of() : Map.copyOf(slots);
    offered = offered == null ? List.of() : List.copyOf(offered);
    recent = recent == null ? List.of() : List.copyOf(recent);
    unmatched = unmatched == null ? List.of() : List.copyOf(unmatched);
  }

  /** A visitor's message has come; offers are for one turn only. */
  Dialogue turned(String newLanguage) {
    return new Dialogue(
        newLanguage,
        failures,
        pendingRule,
        pendingSlot,
        slotRetries,
        slots,
        List.of(),
        recent,
        turns == Integer.MAX_VALUE ? turns : turns + 1,
        fruitless == Integer.MAX_VALUE ? fruitless : fruitless + 1,
        unmatched);
  }

  /** A rule has answered. */
  Dialogue answered(String rule) {
    return new Dialogue(
        language,
        0,
        null,
        null,
        0,
        Map.of(),
        List.of(),
        appended(recent, rule, RECENT_MAX),
        turns,
        0,
        unmatched);
  }

  /** The question found no answer; {@code offers} were made instead. */
  Dialogue failed(String text, List<String> offers) {
    String kept = text.length() <= UNMATCHED_CHARS_MAX ? text : cut(text, UNMATCHED_CHARS_MAX);
    return new Dialogue(
        language,
        failures + 1,
        null,
        null,
        0,
        Map.of(),
        offers,
        recent,
        turns,
        fruitless,
        appended(unmatched, kept, UNMATCHED_MAX));
  }

  /** A question of {@code rule} is open. */
  Dialogue asking(String rule, String slot, int retries, Map<String, String> known) {
    return new Dialogue(
        language, failures, rule, slot, retries, known, offered, recent, turns, fruitless,
        unmatched);
  }

  /** No open question and no count of failures, the memory of what was said kept. */
  Dialogue settled() {
    return new Dialogue(
        language, 0, null, null, 0, Map.of(), List.of(), recent, turns, 0, unmatched);
  }

  /** Handed to a person; whatever comes back to the bot starts afresh. */
  Dialogue handedOver() {
    return new Dialogue(
        language, 0, null, null, 0, Map.of(), List.of(), List.of(), turns, 0, unmatched);
  }

  /** {@code text} cut to at most {@code charsMax} without halving a character. */
  static String cut(String text, int charsMax) {
    if (text.length() <= charsMax) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(charsMax - 1)) ? charsMax - 1 : charsMax;
    return text.substring(0, end);
  }

  private static List<String> appended(List<String> list, String last, int max) {
    List<String> all = new ArrayList<>(list);
    all.add(last);
    return all.size() <= max ? all : all.subList(all.size() - max, all.size());
  }
}
