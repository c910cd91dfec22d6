package io.silta.server.sites;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a site vouches for a user: HMAC-SHA256 of {@code user + "\n" + expires} by its secret. */
public final class IdentitySignature {

  /** What a check found. */
  public enum Verdict {
    /** The site says that it is this user. */
    GOOD,
    /** The site says nothing: no signature, or it has no secret to sign with. */
    UNSIGNED,
    /** It was not signed like this. */
    WRONG,
    /** It was good once. */
    EXPIRED
  }

  private IdentitySignature() {}

  /**
   * Checks a claim; takes as long whatever is wrong with a signature.
   *
   * @param secret the site's; null when it has none
   * @param user null when none is claimed
   * @param signature 64 lower-case hexadecimal digits; null when there is none
   * @param expires in epoch seconds, the first one in which it is no longer good; null when there
   *     is none
   */
  public static Verdict check(
      String secret, String user, String signature, Long expires, long nowSeconds) {
    if (secret == null || signature == null) {
      return Verdict.UNSIGNED;
    }
    if (user == null || expires == null || !isEqual(signature, sign(secret, user, expires))) {
      return Verdict.WRONG;
    }
    return nowSeconds < expires ? Verdict.GOOD : Verdict.EXPIRED;
  }

  /** What a site computes on its own server. */
  public static String sign(String secret, String user, long expires) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] claim = (user + "\n" + expires).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(mac.doFinal(claim));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256.", e);
    }
  }

  private static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
