package io.silta.bot;

import java.util.List;

/**
 * Why a turn is what it is; stored with it and shown to agents and authors.
 *
 * @param outcome one of {@code exact, pattern, keyword, similar, chosen, slot, slot_retry,
 *     slot_cancelled, did_you_mean, fallback, asked_for_person, rule_handoff, loop, mood, courtesy,
 *     greeting, handoff_failed, error}
 * @param rule id of the rule that answered, or null
 * @param score 0..1, how sure
 * @param candidates at most five, best first
 * @param unmatched the visitor's texts that found no answer so far, oldest first, at most five
 */
public record Decision(
    String outcome, String rule, double score, List<Candidate> candidates, List<String> unmatched) {

  public Decision {
    candidates = List.copyOf(candidates);
    unmatched = List.copyOf(unmatched);
  }

  static Decision of(
      Dialogue after, String outcome, String rule, double score, List<Candidate> candidates) {
    return new Decision(outcome, rule, score, candidates, after.unmatched());
  }
}
