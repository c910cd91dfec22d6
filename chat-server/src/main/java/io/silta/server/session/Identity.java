package io.silta.server.session;

import io.silta.protocol.ClientFrame;
import io.silta.protocol.Limits;
import io.silta.protocol.Profile;
import io.silta.server.sites.IdentitySignature;
import io.silta.server.sites.Site;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What to believe of what a client says of its visitor. Pure. */
final class Identity {
  private Identity() {}

  /** What becomes of an {@code identify}. */
  sealed interface Verdict {}

  /** The visitor is known as this from now on. */
  record Known(Profile profile) implements Verdict {}

  /** Nothing changes. */
  record Refused(String field, String message) implements Verdict {}

  /**
   * A signed identity is believed. An unsigned one is noted as a claim, unless the identity of this
   * visitor was signed before: a claim never overwrites a proof.
   */
  static Verdict judge(Site site, Profile was, ClientFrame.Identify claim, Instant now) {
    if (claim.signature() != null) {
      return signed(site, was, claim, now);
    }
    return was.verified()
        ? new Refused("signature", "missing (expected: the signature of the verified identity)")
        : new Known(merged(was, claim, false));
  }

  private static Verdict signed(Site site, Profile was, ClientFrame.Identify claim, Instant now) {
    IdentitySignature.Verdict verdict =
        IdentitySignature.check(
            site.identitySecret(),
            claim.user(),
            claim.signature(),
            claim.expires(),
            now.getEpochSecond());
    if (verdict != IdentitySignature.Verdict.GOOD) {
      return new Refused("signature", "not valid (expected: signed by the site, not expired)");
    }
    boolean same = was.user() == null || was.user().equals(claim.user());
    return same
        ? new Known(merged(was, claim, true))
        : new Refused("user", "another user (expected: a new visitor after signing out)");
  }

  private static Profile merged(Profile was, ClientFrame.Identify claim, boolean verified) {
    Map<String, String> attributes = new HashMap<>(was.attributes());
    claim.attributes().forEach((key, value) -> put(attributes, key, value));
    return new Profile(
        or(claim.user(), was.user()),
        or(claim.name(), was.name()),
        or(claim.email(), was.email()),
        attributes,
        verified);
  }

  private static void put(Map<String, String> attributes, String key, String value) {
    if (attributes.containsKey(key) || attributes.size() < Limits.ENTRIES_MAX) {
      attributes.put(key, value);
    }
  }

  private static String or(String now, String was) {
    return now == null ? was : now;
  }
}
