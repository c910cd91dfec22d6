package io.silta.protocol;

/**
 * Who did something.
 *
 * @param id the agent's public identifier; absent for others
 * @param name the name to show; absent for a visitor who gave none and for the system
 */
public record Author(
    Role role, @Maybe @Id String id, @Maybe @Text(max = Limits.NAME_MAX) String name) {
  /** The visitor of the conversation. */
  public static final Author VISITOR = new Author(Role.VISITOR, null, null);

  /** The server itself. */
  public static final Author SYSTEM = new Author(Role.SYSTEM, null, null);

  /** The bot by the name that the rules give it. */
  public static Author bot(String name) {
    return new Author(Role.BOT, null, name);
  }

  /** An agent. */
  public static Author agent(String id, String name) {
    return new Author(Role.AGENT, id, name);
  }
}
