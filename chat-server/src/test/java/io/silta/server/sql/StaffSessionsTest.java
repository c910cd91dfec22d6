package io.silta.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.AgentState;
import io.silta.server.staff.Login;
import io.silta.server.staff.Passwords;
import io.silta.server.staff.StaffMember;
import io.silta.server.staff.StaffRole;
import io.silta.server.staff.StaffSessions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StaffSessionsTest extends SqlTest {
  private static final String PASSWORD = "correct horse";
  private static final String HERE = "127.0.0.1";
  private static final long HOUR_MILLIS = 3_600_000;

  private final Passwords passwords = new Passwords(new SecureRandom(), 2, 100);
  private SqlStaffDirectory directory;
  private StaffSessions sessions;
  private StaffMember aino;

  @BeforeEach
  void hire() {
    directory = new SqlStaffDirectory(database);
    sessions = newSessions();
    aino =
        new StaffMember(
            secrets.id(),
            "aino",
            "Aino",
            StaffRole.AGENT,
            List.of(),
            List.of("fi"),
            3,
            AgentState.OFFLINE,
            false);
    directory.add(aino, passwords.hash(PASSWORD));
  }

  private StaffSessions newSessions() {
    return new StaffSessions(
        directory,
        new SqlSessionStore(database),
        passwords,
        secrets,
        StaffSessions.Lifetimes.USUAL);
  }

  private Login.Granted granted(long now) {
    return assertInstanceOf(Login.Granted.class, sessions.login("aino", PASSWORD, HERE, now));
  }

  private boolean good(Login.Granted granted, long now) {
    boolean byToken = sessions.byToken(granted.token(), now).isPresent();
    assertEquals(byToken, sessions.byId(granted.sessionId(), now).isPresent());
    return byToken;
  }

  @Test
  void theRightPasswordLetsIn() {
    Login.Granted granted = granted(0);
    var active = sessions.byToken(granted.token(), 1).orElseThrow();
    assertEquals(new StaffSessions.Active(granted.sessionId(), aino), active);
    assertFalse(granted.toString().contains(granted.token()));
  }

  @Test
  void everythingWrongIsTheSameWrong() {
    directory.setDisabled(aino.id(), true);
    assertEquals(new Login.Wrong(), sessions.login("aino", PASSWORD, HERE, 0));
    assertEquals(new Login.Wrong(), sessions.login("aino", "wrong horse", HERE, 0));
    assertEquals(new Login.Wrong(), sessions.login("eino", PASSWORD, HERE, 0));
    assertEquals(new Login.Wrong(), sessions.login("", PASSWORD, HERE, 0));
    assertEquals(new Login.Wrong(), sessions.login("aino", "x".repeat(1_000_000), HERE, 0));
  }

  @Test
  void anUnknownLoginIsHashedToo() {
    sessions.login("warm up", PASSWORD, HERE, 0);
    long unknownNanos = nanos("eino", "wrong horse");
    long wrongNanos = nanos("aino", "wrong horse");
    assertTrue(unknownNanos > wrongNanos / 5, unknownNanos + " ns, known " + wrongNanos + " ns");
  }

  /** The quickest of a few, so that what else the machine does matters little. */
  private long nanos(String login, String password) {
    long quickest = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      long start = System.nanoTime();
      assertEquals(new Login.Wrong(), sessions.login(login, password, HERE, 0));
      quickest = Math.min(quickest, System.nanoTime() - start);
    }
    return quickest;
  }

  @Test
  void guessingIsSlowedDownForKnownAndUnknownAlike() {
    for (String login : List.of("aino", "eino")) {
      for (int i = 0; i < 5; i++) {
        assertEquals(new Login.Wrong(), sessions.login(login, "wrong horse", HERE, 0));
      }
      assertEquals(new Login.TooMany(1_000), sessions.login(login, PASSWORD, HERE, 0));
      assertEquals(
          new Login.TooMany(1_000),
          sessions.login(" " + login.toUpperCase(Locale.ROOT), PASSWORD, HERE, 0));
    }
    granted(1_000);
  }

  @Test
  void everyLoginHasATokenOfItsOwn() {
    Login.Granted one = granted(0);
    Login.Granted two = granted(0);
    assertNotEquals(one.token(), two.token());
    sessions.logout(one.token());
    assertFalse(good(one, 1));
    assertTrue(good(two, 1));
  }

  @Test
  void aSessionEndsWhenItIsNotUsed() {
    Login.Granted granted = granted(0);
    assertTrue(good(granted, 2 * HOUR_MILLIS - 1));
    assertTrue(good(granted, 4 * HOUR_MILLIS - 2));
    assertFalse(good(granted, 6 * HOUR_MILLIS));
  }

  @Test
  void aSessionEndsAfterADayHoweverMuchItIsUsed() {
    Login.Granted granted = granted(0);
    for (int hour = 1; hour < 12; hour++) {
      assertTrue(good(granted, hour * HOUR_MILLIS));
    }
    assertFalse(good(granted, 12 * HOUR_MILLIS));
  }

  @Test
  void sessionsEndWithTheAccountThePasswordOrByOrder() {
    Login.Granted granted = granted(0);
    directory.setDisabled(aino.id(), true);
    assertFalse(good(granted, 1));
    directory.setDisabled(aino.id(), false);
    assertFalse(good(granted, 1));
    Login.Granted again = granted(2);
    directory.setPassword(aino.id(), passwords.hash("another horse"));
    assertFalse(good(again, 3));
    Login last = sessions.login("aino", "another horse", HERE, 4);
    sessions.revokeAll(aino.id());
    assertFalse(good(assertInstanceOf(Login.Granted.class, last), 5));
  }

  @Test
  void sessionsSurviveARestart() {
    Login.Granted granted = granted(0);
    sessions = newSessions();
    assertTrue(good(granted, 1));
  }

  @Test
  void aTokenThatNobodyGaveIsNobodys() {
    assertTrue(sessions.byToken("", 0).isEmpty());
    assertTrue(sessions.byToken(granted(0).sessionId(), 0).isEmpty());
  }
}
