package io.silta.server.sites;

import static io.silta.server.sites.IdentitySignature.Verdict.EXPIRED;
import static io.silta.server.sites.IdentitySignature.Verdict.GOOD;
import static io.silta.server.sites.IdentitySignature.Verdict.UNSIGNED;
import static io.silta.server.sites.IdentitySignature.Verdict.WRONG;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class IdentitySignatureTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  // printf 'user-1\n2000' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
  private static final String SIGNATURE =
      "065a8fbfb4b21b15806b9d3d879cebe9d53bf923aeddeb627c09a756904bd52a";

  private static IdentitySignature.Verdict check(
      String secret, String user, String signature, Long expires) {
    return IdentitySignature.check(secret, user, signature, expires, 1_999);
  }

  @Test
  void aSignatureOfTheSiteIsGood() {
    assertEquals(SIGNATURE, IdentitySignature.sign(SECRET, "user-1", 2_000));
    assertEquals(GOOD, check(SECRET, "user-1", SIGNATURE, 2_000L));
  }

  @Test
  void aSignatureHasAnEnd() {
    assertEquals(EXPIRED, IdentitySignature.check(SECRET, "user-1", SIGNATURE, 2_000L, 2_000));
  }

  @Test
  void withoutSignatureOrSecretNothingIsSigned() {
    assertEquals(UNSIGNED, check(SECRET, "user-1", null, 2_000L));
    assertEquals(UNSIGNED, check(null, "user-1", SIGNATURE, 2_000L));
  }

  @Test
  void anotherClaimIsWrong() {
    assertEquals(WRONG, check(SECRET, "user-2", SIGNATURE, 2_000L));
    assertEquals(WRONG, check(SECRET, "user-1\n2000", SIGNATURE, 2_000L));
    assertEquals(WRONG, check(SECRET, "us\u0435r-1", SIGNATURE, 2_000L));
    assertEquals(WRONG, check(SECRET, "user-1", SIGNATURE, 9_000L));
    assertEquals(WRONG, check(SECRET, "user-1", SIGNATURE, null));
    assertEquals(WRONG, check(SECRET, null, SIGNATURE, 2_000L));
  }

  @Test
  void anotherSignatureIsWrong() {
    String other = IdentitySignature.sign(SECRET.replace('0', '1'), "user-1", 2_000);
    assertEquals(WRONG, check(SECRET, "user-1", other, 2_000L));
    assertEquals(WRONG, check(SECRET, "user-1", "", 2_000L));
    assertEquals(WRONG, check(SECRET, "user-1", SIGNATURE.substring(0, 63), 2_000L));
    assertEquals(WRONG, check(SECRET, "user-1", SIGNATURE + "0", 2_000L));
    assertEquals(WRONG, check(SECRET, "user-1", SIGNATURE.toUpperCase(Locale.ROOT), 2_000L));
  }
}
