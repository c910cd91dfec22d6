package io.silta.server.staff;

import io.silta.protocol.AgentState;
import io.silta.protocol.Limits;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Somebody of the staff.
 *
 * @param id the public identifier, which visitors may see
 * @param login what they log in with: 1 to 80 of {@code a-z 0-9 . _ @ -}, unique
 * @param name what visitors and colleagues see
 * @param skills what they can answer
 * @param languages what they speak, such as {@code fi}
 * @param capacity how many conversations they take at once, 0 to {@value #CAPACITY_MAX}
 * @param state what they last chose
 * @param disabled whether they may no longer log in
 */
public record StaffMember(
    String id,
    String login,
    String name,
    StaffRole role,
    List<String> skills,
    List<String> languages,
    int capacity,
    AgentState state,
    boolean disabled) {
  /** The most conversations that anybody takes at once. */
  public static final int CAPACITY_MAX = 50;

  private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,79}");

  public StaffMember {
    login = normalLogin(login);
    check("login", login, LOGIN.matcher(login).matches(), "1..80 of a-z 0-9 . _ @ -");
    check("name", name, length(name, 1), "1.." + Limits.NAME_MAX + " characters");
    check("capacity", capacity, capacity >= 0 && capacity <= CAPACITY_MAX, "0.." + CAPACITY_MAX);
    skills = names("skills", skills);
    languages = names("languages", languages);
  }

  /** A login as it is compared: without surrounding space and in lower case. */
  public static String normalLogin(String login) {
    return login.strip().toLowerCase(Locale.ROOT);
  }

  /** This member in another state and with another capacity. */
  public StaffMember with(AgentState nextState, int nextCapacity) {
    return new StaffMember(
        id, login, name, role, skills, languages, nextCapacity, nextState, disabled);
  }

  private static List<String> names(String field, List<String> names) {
    check(field, names.size(), names.size() <= Limits.ENTRIES_MAX, "0.." + Limits.ENTRIES_MAX);
    String expected = "1.." + Limits.NAME_MAX + " characters each";
    names.forEach(name -> check(field, name, length(name, 1), expected));
    return List.copyOf(names);
  }

  private static boolean length(String text, int min) {
    return text.strip().length() >= min && text.length() <= Limits.NAME_MAX;
  }

  private static void check(String field, Object value, boolean good, String expected) {
    if (!good) {
      throw new IllegalArgumentException(field + ": " + value + " (expected: " + expected + ")");
    }
  }
}
