package io.silta.server.routing;

import io.silta.server.live.Presence;
import io.silta.server.live.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The agents at work, what they have, and who of them is there, at one moment.
 *
 * @param missing since when agents are missing, in epoch milliseconds
 */
record Floor(
    List<AgentPlace> agents,
    List<Held> chats,
    List<Reservation> reservations,
    Set<Subject> online,
    Map<Subject, Long> missing) {

  /** Looks; an agent who should be there and was never seen is missed from now on. */
  static Floor seen(Ports ports, long now) {
    Desk desk = ports.desk();
    List<AgentPlace> agents = desk.agents();
    List<Held> chats = desk.chats();
    List<Reservation> reservations = desk.reservations();
    Set<Subject> all = new HashSet<>();
    agents.forEach(place -> all.add(Subject.agent(place.id())));
    chats.forEach(chat -> all.add(Subject.agent(chat.agentId())));
    reservations.forEach(place -> all.add(Subject.agent(place.agentId())));
    Presence presence = ports.presence();
    Set<Subject> online = presence.online(all);
    all.removeAll(online);
    Map<Subject, Long> missing = presence.lostSince(all);
    chats.stream()
        .map(chat -> Subject.agent(chat.agentId()))
        .filter(agent -> !online.contains(agent) && !missing.containsKey(agent))
        .distinct()
        .forEach(agent -> presence.expect(agent, now));
    return new Floor(agents, chats, reservations, online, missing);
  }

  boolean isThere(String agentId) {
    return online.contains(Subject.agent(agentId));
  }

  /** Since when an agent is missing; {@code now} for one who is not. */
  long missingSince(String agentId, long now) {
    return missing.getOrDefault(Subject.agent(agentId), now);
  }

  /** The conversations that agents have. */
  Set<String> taken() {
    return chats.stream().map(Held::conversation).collect(Collectors.toUnmodifiableSet());
  }
}
