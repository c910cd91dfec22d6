package io.silta.server.redis;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.silta.protocol.AgentState;
import io.silta.server.routing.Agent;
import io.silta.server.routing.AgentPlace;
import io.silta.server.routing.Held;
import io.silta.server.routing.Reservation;
import io.silta.server.routing.Waiting;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What stands at the desk, as text in Redis; a newer node's additions are left out. */
final class DeskJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
          .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  /** A seat as {@code desk.lua} writes it; without the agent until that one was seated. */
  private record Seat(
      String agent,
      AgentState state,
      int capacity,
      boolean connected,
      int missed,
      String servedAt,
      Map<String, Boolean> chats,
      Map<String, String> reserved) {
    AgentPlace place() {
      Set<String> taken = new HashSet<>(reserved.values());
      taken.addAll(chats.keySet());
      return new AgentPlace(
          MAPPER.readValue(agent, Agent.class),
          state,
          capacity,
          connected,
          taken.size(),
          chats.size(),
          missed,
          Long.parseLong(servedAt));
    }
  }

  private DeskJson() {}

  /** With the language as {@code desk-match.lua} compares it. */
  static String write(Waiting chat) {
    ObjectNode json = MAPPER.valueToTree(chat);
    return json.put("speaks", Terms.speaks(chat)).toString();
  }

  static String write(Reservation reservation) {
    return MAPPER.writeValueAsString(reservation);
  }

  static String write(Held chat) {
    return MAPPER.writeValueAsString(chat);
  }

  static String write(Agent agent) {
    return MAPPER.writeValueAsString(agent);
  }

  /** The names as an object, which Lua can look up. */
  static String names(List<String> names) {
    Map<String, Boolean> all =
        names.stream().collect(Collectors.toMap(Function.identity(), _ -> true, (a, _) -> a));
    return MAPPER.writeValueAsString(all);
  }

  static Waiting waiting(String json) {
    return MAPPER.readValue(json, Waiting.class);
  }

  static Reservation reservation(String json) {
    return MAPPER.readValue(json, Reservation.class);
  }

  static Held held(String json) {
    return MAPPER.readValue(json, Held.class);
  }

  /** The place of an agent who is at the desk. */
  static Optional<AgentPlace> place(String json) {
    Seat seat = MAPPER.readValue(json, Seat.class);
    return Optional.of(seat).filter(s -> s.agent != null).map(Seat::place);
  }
}
