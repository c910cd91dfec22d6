package io.silta.bot;

import java.util.List;

/** What the bot decided: what to remember, what to say in order, what to do, and why. */
public record Turn(Dialogue dialogue, List<Say> says, List<Action> actions, Decision decision) {

  public Turn {
    says = List.copyOf(says);
    actions = List.copyOf(actions);
  }

  static Turn of(Dialogue dialogue, Say say, Decision decision) {
    return new Turn(dialogue, List.of(say), List.of(), decision);
  }
}
