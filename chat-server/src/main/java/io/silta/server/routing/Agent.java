package io.silta.server.routing;

import io.silta.protocol.Author;
import java.util.List;
import java.util.Locale;

/**
 * Somebody of the staff who may take chats.
 *
 * @param role what staff may do, as staff see it
 * @param languages the languages spoken, as tags such as {@code fi}; empty for all
 */
public record Agent(
    String id, String name, String role, List<String> skills, List<String> languages) {
  public Agent {
    skills = List.copyOf(skills);
    languages = List.copyOf(languages);
  }

  /** The agent as the author of what they do. */
  public Author author() {
    return Author.agent(id, name);
  }

  /** Whether this agent can serve a chat with such terms, leaving aside who alone should. */
  boolean suits(Waiting chat) {
    return (chat.skill() == null || skills.contains(chat.skill())) && speaks(chat.language());
  }

  /** A region is no obstacle: who speaks {@code fi} serves {@code fi-FI}. */
  private boolean speaks(String language) {
    return languages.isEmpty()
        || languages.stream().anyMatch(spoken -> primary(spoken).equals(primary(language)));
  }

  /** The language of a tag without its region, in lower case. */
  public static String primary(String tag) {
    int end = tag.indexOf('-');
    return (end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT);
  }
}
