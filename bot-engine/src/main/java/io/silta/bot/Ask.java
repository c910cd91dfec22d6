package io.silta.bot;

import java.util.function.Predicate;

/**
 * One visitor message and all that is known about it.
 *
 * @param certain whether the text itself tells its language
 * @param before the dialogue as it was
 * @param dialogue the dialogue with this message counted
 * @param eligible rules whose conditions hold
 */
record Ask(
    String text,
    Glance glance,
    String language,
    boolean certain,
    Dialogue before,
    Dialogue dialogue,
    TurnContext context,
    Predicate<Rule> eligible) {

  /** The same message, understood to be in another language. */
  Ask speaking(String other) {
    return new Ask(text, glance, other, true, before, before.turned(other), context, eligible);
  }
}
