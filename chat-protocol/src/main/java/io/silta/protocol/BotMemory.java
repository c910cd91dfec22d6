package io.silta.protocol;

import java.util.List;
import java.util.Map;

/**
 * What the bot remembers between its turns, as stored in the conversation's log.
 *
 * @param failures how many turns in a row found no answer
 * @param pendingRule the rule whose question the visitor is answering
 * @param pendingSlot the slot that was asked for
 * @param slotRetries how often it was asked again
 * @param offered the rules offered by the last "did you mean"
 * @param recent the last rules that answered, newest last
 * @param turns how many turns the bot has taken
 * @param fruitless how many of them in a row brought the visitor no further
 * @param unmatched what the visitor wrote and the bot did not understand, oldest first
 */
public record BotMemory(
    String language,
    int failures,
    @Maybe String pendingRule,
    @Maybe String pendingSlot,
    int slotRetries,
    Map<String, String> slots,
    List<String> offered,
    List<String> recent,
    int turns,
    int fruitless,
    List<String> unmatched) {
  public BotMemory {
    slots = Map.copyOf(slots);
    offered = List.copyOf(offered);
    recent = List.copyOf(recent);
    unmatched = List.copyOf(unmatched);
  }
}
