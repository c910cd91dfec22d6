package io.silta.server.staff;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What somebody of the staff is for, and so what they may do. Outside in lower case. */
public enum StaffRole {
  /** Talks with visitors. */
  AGENT(EnumSet.of(Permission.CHAT)),
  /** Talks with visitors and looks after those who do. */
  SUPERVISOR(EnumSet.of(Permission.CHAT, Permission.SUPERVISE, Permission.REPORTS)),
  /** Writes what the bot says. */
  AUTHOR(EnumSet.of(Permission.EDIT_RULES)),
  /** May do everything. */
  ADMIN(EnumSet.allOf(Permission.class));

  /** Something that not everybody may do. */
  public enum Permission {
    /** Take conversations, read them and answer. */
    CHAT,
    /** Read, join and hand on the conversations of others. */
    SUPERVISE,
    /** See the figures of the service. */
    REPORTS,
    /** Change the rules of the bot. */
    EDIT_RULES,
    /** Add and disable staff, and set their passwords. */
    MANAGE_STAFF,
    /** Change the sites that the server answers for. */
    MANAGE_SITES
  }

  private final Set<Permission> permissions;

  StaffRole(Set<Permission> permissions) {
    this.permissions = permissions;
  }

  /** Whether somebody in this role may do it. */
  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /**
   * Reads a role.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static StaffRole parse(String name) {
    return Arrays.stream(values())
        .filter(role -> role.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "role: " + name + " (expected: one of " + Arrays.toString(values()) + ")"));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
