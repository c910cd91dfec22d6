package io.silta.bot;

import java.util.List;

/**
 * Notices that a conversation goes round: one rule several times in a row, or again and again among
 * the last answers, as when two bots talk to each other.
 */
final class LoopGuard {

  /** Level at which a person is offered instead of the answer. */
  static final int OFFER = 1;

  /** Level at which the conversation is handed over. */
  static final int HAND_OFF = 2;

  private static final int IN_A_ROW_MAX = 2;
  private static final int AMONG_RECENT_MAX = 4;

  private LoopGuard() {}

  /** 0 while all is well, else one of the levels. */
  static int repeats(List<String> recent, String rule) {
    int inARow = 0;
    while (inARow < recent.size() && recent.get(recent.size() - 1 - inARow).equals(rule)) {
      inARow++;
    }
    int among = (int) recent.stream().filter(rule::equals).count();
    int over = Math.max(inARow - IN_A_ROW_MAX, among - AMONG_RECENT_MAX);
    return over < 0 ? 0 : over == 0 ? OFFER : HAND_OFF;
  }
}
