package io.silta.server.staff;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Who may try to log in now.
 *
 * <p>Failures are counted three times: for an account from an address, where the wait grows to a
 * quarter of an hour; for an address, whatever the account; and for an account, whatever the
 * address, where the wait stays short, because strangers can cause it. From an address where the
 * owner has logged in before only the first count holds, so strangers cannot keep owners out.
 *
 * <p>An attempt counts before it is looked at: a thousand at once are not a thousand free guesses.
 * Guarded by its monitor, which is held for a few instructions.
 */
final class LoginGuard {
  private static final long SECOND_MILLIS = 1_000;
  private static final long QUARTER_MILLIS = 15 * 60 * SECOND_MILLIS;
  private static final long HOUR_MILLIS = 60 * 60 * SECOND_MILLIS;
  private static final int FAMILIAR_MAX = 10_000;

  private final Backoff pairs =
      new Backoff(new Backoff.Pace(5, SECOND_MILLIS, QUARTER_MILLIS, HOUR_MILLIS));
  private final Backoff addresses =
      new Backoff(new Backoff.Pace(20, SECOND_MILLIS, QUARTER_MILLIS, HOUR_MILLIS));
  private final Backoff accounts =
      new Backoff(new Backoff.Pace(20, SECOND_MILLIS, 30 * SECOND_MILLIS, HOUR_MILLIS));
  private final Cache<String, Boolean> familiar =
      Caffeine.newBuilder().maximumSize(FAMILIAR_MAX).build();

  /** Counts an attempt and returns 0, or returns how long to wait and does not count it. */
  synchronized long attempt(String account, String address, long now) {
    String pair = pair(account, address);
    long waitMillis = pairs.waitMillis(pair, now);
    if (!isFamiliar(pair)) {
      waitMillis = Math.max(waitMillis, addresses.waitMillis(address, now));
      waitMillis = Math.max(waitMillis, accounts.waitMillis(account, now));
    }
    if (waitMillis == 0) {
      pairs.count(pair, now);
      addresses.count(address, now);
      accounts.count(account, now);
    }
    return waitMillis;
  }

  /** The attempt came to nothing, right or wrong. */
  synchronized void undecided(String account, String address) {
    pairs.uncount(pair(account, address));
    addresses.uncount(address);
    accounts.uncount(account);
  }

  /** The attempt was right. What others did from this address or to this account still counts. */
  synchronized void right(String account, String address) {
    undecided(account, address);
    pairs.forget(pair(account, address));
    familiar.put(pair(account, address), true);
  }

  private boolean isFamiliar(String pair) {
    return familiar.getIfPresent(pair) != null;
  }

  private static String pair(String account, String address) {
    return account + "\n" + address;
  }
}
