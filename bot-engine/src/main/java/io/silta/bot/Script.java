package io.silta.bot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A conversation that the rules must be able to hold.
 *
 * @param agents whether agents are there
 */
record Script(
    String name,
    Place place,
    String language,
    Map<String, String> variables,
    Instant at,
    boolean agents,
    List<Step> steps) {

  record Step(Place place, String visitor, Expect expect) {}

  /**
   * What must be true of the turn; what is empty is not looked at.
   *
   * @param says each must be part of what is said
   * @param handoff {@code true}, {@code false} or the skill
   */
  record Expect(
      Optional<String> rule,
      Optional<String> outcome,
      List<String> says,
      Optional<String> handoff,
      Optional<String> language,
      List<String> tags) {}
}
