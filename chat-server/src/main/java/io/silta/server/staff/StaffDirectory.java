package io.silta.server.staff;

import io.silta.protocol.AgentState;
import java.util.List;
import java.util.Optional;

/**
 * The memory of who is on the staff.
 *
 * <p>Every method throws {@link io.silta.server.conversation.LogUnavailableException} when the
 * storage does not answer. Changes to somebody who is not on the staff do nothing.
 */
public interface StaffDirectory {

  /**
   * Somebody and the proof that a password is theirs.
   *
   * @param passwordHash as {@link Passwords#hash} made it
   */
  record Credential(StaffMember member, String passwordHash) {
    /** Without the hash. */
    @Override
    public String toString() {
      return "Credential[" + member.login() + "]";
    }
  }

  /** Adds somebody; false, and nothing changed, when the login is taken. */
  boolean add(StaffMember member, String passwordHash);

  /** Everybody, the disabled too, by name. */
  List<StaffMember> list();

  /** Who has this identifier. */
  Optional<StaffMember> byId(String id);

  /** Who has this login, however it is written. */
  Optional<StaffMember> byLogin(String login);

  /** As {@link #byLogin}, with the password's hash. */
  Optional<Credential> credential(String login);

  /** Disables somebody and ends all of their sessions; or enables them again. */
  void setDisabled(String id, boolean disabled);

  /** Changes somebody's password and ends all of their sessions. */
  void setPassword(String id, String passwordHash);

  /** Keeps what an agent chose. */
  void saveState(String id, AgentState state, int capacity);
}
