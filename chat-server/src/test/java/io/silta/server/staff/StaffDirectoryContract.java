package io.silta.server.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.AgentState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every directory of staff does with the sessions beside it; its test supplies both. */
public interface StaffDirectoryContract {
  StaffDirectory directory();

  SessionStore store();

  private static StaffMember aino() {
    return member("staff-00000000001", "aino", "Aino");
  }

  private static StaffMember member(String id, String login, String name) {
    return new StaffMember(
        id,
        login,
        name,
        StaffRole.SUPERVISOR,
        List.of("returns", "orders"),
        List.of("fi", "sv"),
        4,
        AgentState.OFFLINE,
        false);
  }

  private static SessionStore.Stored session(String id, String staff) {
    return new SessionStore.Stored(id, staff, 1_000, 1_000);
  }

  @Test
  default void whoWasAddedIsFound() {
    assertTrue(directory().add(aino(), "hash"));
    assertEquals(Optional.of(aino()), directory().byId(aino().id()));
    assertEquals(Optional.of(aino()), directory().byLogin(" AINO "));
    assertEquals("hash", directory().credential("aino").orElseThrow().passwordHash());
    assertEquals(Optional.empty(), directory().byId("staff-00000000002"));
    assertEquals(Optional.empty(), directory().byLogin("eino"));
  }

  @Test
  default void aLoginIsOnePersons() {
    assertTrue(directory().add(aino(), "hash"));
    assertFalse(directory().add(member("staff-00000000002", "AINO", "Other"), "other"));
    assertEquals(List.of(aino()), directory().list());
  }

  @Test
  default void theListIsByName() {
    StaffMember eino = member("staff-00000000002", "a-eino", "Eino");
    directory().add(eino, "hash");
    directory().add(aino(), "hash");
    assertEquals(List.of(aino(), eino), directory().list());
  }

  @Test
  default void whatAnAgentChoseIsKept() {
    directory().add(aino(), "hash");
    directory().saveState(aino().id(), AgentState.AWAY, 2);
    assertEquals(Optional.of(aino().with(AgentState.AWAY, 2)), directory().byId(aino().id()));
  }

  @Test
  default void disablingEndsTheSessionsAndEnablingBringsNoneBack() {
    directory().add(aino(), "hash");
    store().add(session("session-000000001", aino().id()), "token");
    directory().setDisabled(aino().id(), true);
    assertTrue(directory().byId(aino().id()).orElseThrow().disabled());
    directory().setDisabled(aino().id(), false);
    assertEquals(Optional.of(aino()), directory().byId(aino().id()));
    assertEquals(Optional.empty(), store().byTokenHash("token"));
  }

  @Test
  default void aNewPasswordEndsTheirSessionsAndNobodyElses() {
    StaffMember eino = member("staff-00000000002", "eino", "Eino");
    directory().add(aino(), "hash");
    directory().add(eino, "hash");
    store().add(session("session-000000001", aino().id()), "aino's");
    store().add(session("session-000000002", eino.id()), "eino's");
    directory().setPassword(aino().id(), "new");
    assertEquals("new", directory().credential("aino").orElseThrow().passwordHash());
    assertEquals(Optional.empty(), store().byTokenHash("aino's"));
    assertEquals(
        Optional.of(session("session-000000002", eino.id())), store().byTokenHash("eino's"));
  }

  @Test
  default void aSessionIsUsedAndEnded() {
    directory().add(aino(), "hash");
    store().add(session("session-000000001", aino().id()), "token");
    store().used("session-000000001", 5_000);
    assertEquals(5_000, store().byId("session-000000001").orElseThrow().usedAt());
    store().remove("session-000000001");
    assertEquals(Optional.empty(), store().byId("session-000000001"));
  }

  @Test
  default void expiredSessionsAreRemovedAndNoOthers() {
    directory().add(aino(), "hash");
    String staff = aino().id();
    store().add(new SessionStore.Stored("session-old-login", staff, 1_000, 9_000), "1");
    store().add(new SessionStore.Stored("session-long-idle", staff, 5_000, 5_000), "2");
    store().add(new SessionStore.Stored("session-both-good", staff, 5_000, 9_000), "3");
    store().removeExpired(2_000, 6_000);
    assertEquals(Optional.empty(), store().byTokenHash("1"));
    assertEquals(Optional.empty(), store().byTokenHash("2"));
    assertTrue(store().byTokenHash("3").isPresent());
  }
}
