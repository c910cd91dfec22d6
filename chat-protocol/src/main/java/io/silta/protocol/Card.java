package io.silta.protocol;

import java.util.List;
import java.util.Map;

/**
 * The handoff card: what an agent should know before reading the transcript.
 *
 * @param version the version of this card's form, 1
 * @param rule the rule that asked for the handoff or was tried last
 * @param ruleSet the version of the rule set that decided
 * @param candidates what the bot weighed for the last utterance, best first
 * @param unmatched what the visitor wrote and the bot did not understand
 * @param slots what the bot collected, such as an order number
 * @param fromSeq the first event of the transcript that belongs to this handoff, in staff's count
 * @param toSeq the last one
 */
public record Card(
    @Between(min = 1, max = 1) int version,
    HandoffReason reason,
    @Maybe @Text(max = 100) String rule,
    @Maybe @Text(max = 64) String ruleSet,
    @Between(max = 10) List<Candidate> candidates,
    @Between(max = 10) List<String> unmatched,
    @Between(max = Limits.ENTRIES_MAX) Map<String, String> slots,
    @Text(max = 35) String language,
    @Maybe Page page,
    Profile visitor,
    @Between int earlierConversations,
    @Between long fromSeq,
    @Between long toSeq) {
  public Card {
    candidates = List.copyOf(candidates);
    unmatched = List.copyOf(unmatched);
    slots = Map.copyOf(slots);
  }
}
