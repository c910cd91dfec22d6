package io.silta.server.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LoginGuardTest {
  private static final long HOUR_MILLIS = 3_600_000;

  private final LoginGuard guard = new LoginGuard();

  /** Attempts without a pause that were looked at. */
  private int looked(int attempts, String account, String address, long now) {
    int looked = 0;
    for (int i = 0; i < attempts; i++) {
      looked += guard.attempt(account, address, now) == 0 ? 1 : 0;
    }
    return looked;
  }

  @Test
  void fiveFailuresAreFreeThenTheWaitDoubles() {
    assertEquals(5, looked(20, "aino", "1.1.1.1", 0));
    assertEquals(1_000, guard.attempt("aino", "1.1.1.1", 0));
    assertEquals(400, guard.attempt("aino", "1.1.1.1", 600));
    assertEquals(0, guard.attempt("aino", "1.1.1.1", 1_000));
    assertEquals(2_000, guard.attempt("aino", "1.1.1.1", 1_000));
  }

  @Test
  void aClockSetBackDoesNotLockAnybodyOut() {
    looked(1, "aino", "1.1.1.1", 2 * HOUR_MILLIS);
    assertEquals(0, guard.attempt("aino", "1.1.1.1", HOUR_MILLIS));
  }

  @Test
  void theWaitEndsAtAQuarterOfAnHourAndIsForgottenAfterAnHour() {
    long now = 0;
    long longest = 0;
    for (int i = 0; i < 40; i++) {
      long waitMillis = guard.attempt("aino", "1.1.1.1", now);
      longest = Math.max(longest, waitMillis);
      now += waitMillis;
    }
    assertEquals(HOUR_MILLIS / 4, longest);
    assertEquals(5, looked(20, "aino", "1.1.1.1", now + 2 * HOUR_MILLIS));
  }

  @Test
  void anAddressMayNotTryManyAccounts() {
    int looked = 0;
    for (int i = 0; i < 500; i++) {
      looked += looked(1, "account-" + i, "6.6.6.6", 0);
    }
    assertEquals(20, looked);
  }

  @Test
  void manyAddressesMayNotTryOneAccount() {
    int looked = 0;
    for (int i = 0; i < 500; i++) {
      looked += looked(1, "aino", "6.6.6." + i, 0);
    }
    assertEquals(20, looked);
  }

  @Test
  void strangersCannotKeepAnOwnerOutWhereTheyLoggedInBefore() {
    assertEquals(0, guard.attempt("aino", "1.1.1.1", 0));
    guard.right("aino", "1.1.1.1");
    for (int i = 0; i < 500; i++) {
      guard.attempt("aino", "6.6.6." + i, 0);
      guard.attempt("account-" + i, "1.1.1.1", 0);
    }
    assertEquals(0, guard.attempt("aino", "1.1.1.1", 0));
  }

  @Test
  void strangersKeepAnOwnerOutElsewhereForHalfAMinuteAtMost() {
    long now = 0;
    for (int i = 0; i < 500; i++) {
      now += guard.attempt("aino", "6.6.6." + i, now);
    }
    assertTrue(guard.attempt("aino", "1.1.1.1", now) <= 30_000);
  }

  @Test
  void beingRightForgetsOnlyOnesOwnFailures() {
    looked(4, "aino", "1.1.1.1", 0);
    guard.attempt("aino", "1.1.1.1", 0);
    guard.right("aino", "1.1.1.1");
    assertEquals(5, looked(20, "aino", "1.1.1.1", 0));
    int others = 0;
    for (int i = 0; i < 100; i++) {
      others += looked(1, "account-" + i, "1.1.1.1", 0);
    }
    assertEquals(11, others);
  }

  @Test
  void whatWasNotLookedAtDoesNotCount() {
    for (int i = 0; i < 100; i++) {
      assertEquals(0, guard.attempt("aino", "1.1.1.1", 0));
      guard.undecided("aino", "1.1.1.1");
    }
  }
}
