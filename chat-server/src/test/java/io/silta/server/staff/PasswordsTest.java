package io.silta.server.staff;

import static io.silta.server.staff.Passwords.Verdict.BUSY;
import static io.silta.server.staff.Passwords.Verdict.RIGHT;
import static io.silta.server.staff.Passwords.Verdict.WRONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Passwords passwords = new Passwords(new SecureRandom(), 2, 100);

  @Test
  void aPasswordIsRightAndOthersAreWrong() {
    String hash = passwords.hash("correct horse");
    assertEquals(RIGHT, passwords.check("correct horse", hash));
    assertEquals(WRONG, passwords.check("correct horsf", hash));
    assertEquals(WRONG, passwords.check("correct horse ", hash));
    assertEquals(WRONG, passwords.check("correct horse\0", hash));
  }

  /** From the tests of the reference implementation, phc-winner-argon2, src/test.c. */
  @Test
  void theReferenceImplementationAgrees() {
    String known =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    Phc phc = Phc.parse(known);
    assertEquals(known, phc.of("password".getBytes(StandardCharsets.UTF_8)).format());
    assertEquals(RIGHT, passwords.check("password", known));
  }

  @Test
  void theSamePasswordIsNeverHashedTheSame() {
    String one = passwords.hash("correct horse");
    assertNotEquals(one, passwords.hash("correct horse"));
    assertTrue(one.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
  }

  @Test
  void keyboardsMayComposeDifferently() {
    String hash = passwords.hash("\u00e4iti-\uFB01-password");
    assertEquals(RIGHT, passwords.check("a\u0308iti-fi-password", hash));
  }

  @Test
  void aPasswordIsNeitherShortNorLong() {
    var refused = assertThrows(IllegalArgumentException.class, () -> passwords.hash("1234567"));
    assertEquals("password: 7 characters (expected: 8..200)", refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> passwords.hash("x".repeat(201)));
    assertEquals(WRONG, passwords.check("x".repeat(1_000_000), passwords.nobodys()));
  }

  @Test
  void aForeignHashIsABugAndNotShown() {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> passwords.check("password", "$2y$10$secret"));
    assertFalse(refused.getMessage().contains("secret"));
  }

  @Test
  void nobodyHasNobodysPassword() {
    assertEquals(WRONG, passwords.check("password", passwords.nobodys()));
  }

  @Test
  void tooManyAtOnceAreNotLookedAt() throws Exception {
    Passwords narrow = new Passwords(new SecureRandom(), 1, 1);
    Callable<Passwords.Verdict> check = () -> narrow.check("password", narrow.nobodys());
    Set<Passwords.Verdict> verdicts = new HashSet<>();
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (Future<Passwords.Verdict> verdict : threads.invokeAll(Collections.nCopies(16, check))) {
        verdicts.add(verdict.get());
      }
    }
    assertEquals(Set.of(WRONG, BUSY), verdicts);
  }
}
