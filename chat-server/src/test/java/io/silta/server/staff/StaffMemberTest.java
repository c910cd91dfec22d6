package io.silta.server.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.AgentState;
import io.silta.server.staff.StaffRole.Permission;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaffMemberTest {
  private static StaffMember member(String login, String name, int capacity) {
    return new StaffMember(
        "staff-00000000001",
        login,
        name,
        StaffRole.AGENT,
        List.of(),
        List.of("fi"),
        capacity,
        AgentState.OFFLINE,
        false);
  }

  private static String refusal(String login, String name, int capacity) {
    return assertThrows(IllegalArgumentException.class, () -> member(login, name, capacity))
        .getMessage();
  }

  @Test
  void aLoginIsTheSameHoweverItIsWritten() {
    assertEquals(member("aino@silta.example", "Aino", 3), member(" Aino@Silta.example", "Aino", 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-aino", "a b", "a\n", "\u00e4", "a'--", "a\0b"})
  void aLoginIsPlain(String login) {
    assertThrows(IllegalArgumentException.class, () -> member(login + "!", "Aino", 3));
    assertThrows(IllegalArgumentException.class, () -> member("!" + login, "Aino", 3));
  }

  @Test
  void aRefusalNamesFieldValueAndExpectation() {
    assertEquals("capacity: -1 (expected: 0..50)", refusal("aino", "Aino", -1));
    assertEquals("capacity: 51 (expected: 0..50)", refusal("aino", "Aino", 51));
    assertEquals("name:   (expected: 1..80 characters)", refusal("aino", " ", 3));
    assertTrue(refusal("a".repeat(81), "Aino", 3).endsWith("(expected: 1..80 of a-z 0-9 . _ @ -)"));
  }

  @Test
  void aRoleIsReadAsItIsWrittenAndNoOther() {
    for (StaffRole role : StaffRole.values()) {
      assertEquals(role, StaffRole.parse(role.toString()));
    }
    var refused = assertThrows(IllegalArgumentException.class, () -> StaffRole.parse("ADMIN"));
    assertEquals(
        "role: ADMIN (expected: one of [agent, supervisor, author, admin])", refused.getMessage());
  }

  @Test
  void everyRoleMayDoItsOwnWorkAndTheAdminAll() {
    for (Permission permission : Permission.values()) {
      assertTrue(StaffRole.ADMIN.may(permission));
    }
    assertTrue(StaffRole.AGENT.may(Permission.CHAT));
    assertFalse(StaffRole.AGENT.may(Permission.SUPERVISE));
    assertFalse(StaffRole.AUTHOR.may(Permission.CHAT));
    assertFalse(StaffRole.SUPERVISOR.may(Permission.MANAGE_STAFF));
  }
}
