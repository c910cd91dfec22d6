package io.silta.bot;

/** What the server has to do after a turn's messages were said. */
public sealed interface Action {

  /**
   * Hand the conversation to a person.
   *
   * @param skill the skill asked for; empty when any agent will do
   * @param priority added to the chat's priority, 0..10
   * @param reason one of {@code asked, no_match, low_confidence, rule, loop, error, mood, urgency}
   */
  record HandOff(String skill, int priority, String reason) implements Action {}

  /** Mark the conversation. */
  record Tag(String tag) implements Action {}

  /** Close the conversation. */
  record Close() implements Action {}
}
