package io.silta.bot;

import java.util.List;

/**
 * Notices that a conversation goes round: one rule several times in a row, or two rules in turns,
 * as when two bots talk to each other.
 */
final class LoopGuard {

  /** Level at which a person is offered instead of the answer. */
  static final int OFFER = 1;

  /** Level at which the conversation is handed over. */
  static final int HAND_OFF = 2;

  private static final int IN_A_ROW_MAX = 2;

  /** So many answers of two rules alone are a game of ping-pong, not a conversation. */
  private static final int PING_PONG = 8;

  private LoopGuard() {}

  /** 0 while all is well, else one of the levels. */
  static int repeats(List<String> recent, String rule) {
    int inARow = 0;
    while (inARow < recent.size() && recent.get(recent.size() - 1 - inARow).equals(rule)) {
      inARow++;
    }
    if (inARow > IN_A_ROW_MAX || isPingPong(recent, rule)) {
      return HAND_OFF;
    }
    return inARow == IN_A_ROW_MAX ? OFFER : 0;
  }

  private static boolean isPingPong(List<String> recent, String rule) {
    return recent.size() >= PING_PONG
        && recent.contains(rule)
        && recent.stream().distinct().count() <= 2;
  }
}
