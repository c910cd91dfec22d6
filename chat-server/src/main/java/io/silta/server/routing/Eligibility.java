package io.silta.server.routing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which of the free agents gets a waiting chat; pure.
 *
 * @param chat what waits
 * @param since when it began to wait with this epoch, in epoch milliseconds
 * @param declined who declined it or let an offer run out since, and when last
 */
public record Eligibility(Waiting chat, long since, Map<String, Long> declined) {

  /**
   * The best of the free agents.
   *
   * @param only the place of the one agent who should have it; null when not at the desk
   */
  public Optional<AgentPlace> best(
      List<AgentPlace> free, AgentPlace only, long now, Desk.Rules rules) {
    return free.stream().filter(eligible(only, now, rules)).min(order());
  }

  /** What decides the answer: chats of the same kind suit the same agents. */
  public Object kind() {
    boolean ordinary = declined.isEmpty() && chat.only() == null;
    return ordinary ? chat.terms() : chat.conversation();
  }

  private Predicate<AgentPlace> eligible(AgentPlace only, long now, Desk.Rules rules) {
    return reserved(only, now, rules)
        ? place -> place.id().equals(chat.only())
        : place -> place.agent().suits(chat) && !justDeclined(place.id(), now, rules);
  }

  /** A person that it was passed to goes before skill and language, but not for ever. */
  private boolean reserved(AgentPlace only, long now, Desk.Rules rules) {
    return only != null
        && only.atWork()
        && !declined.containsKey(only.id())
        && now - since < rules.onlyMillis();
  }

  private boolean justDeclined(String agentId, long now, Desk.Rules rules) {
    Long at = declined.get(agentId);
    return at != null && now - at < rules.declinedMillis();
  }

  private Comparator<AgentPlace> order() {
    return Comparator.<AgentPlace, Boolean>comparing(place -> !place.id().equals(chat.preferred()))
        .thenComparing(place -> declined.containsKey(place.id()))
        .thenComparing(AgentPlace.ORDER);
  }
}
