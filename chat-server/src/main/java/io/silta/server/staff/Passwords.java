package io.silta.server.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Hashes and checks passwords: argon2id with 19 MiB, two passes and one lane, as OWASP's Password
 * Storage Cheat Sheet has it.
 *
 * <p>At most so many at once, on platform threads of its own: a hash computes for a tenth of a
 * second without a pause, and on virtual threads a few of them would take every carrier from the
 * conversations.
 */
public final class Passwords {
  /** The shortest password, in UTF-16 code units. */
  public static final int LENGTH_MIN = 8;

  /** The longest password, in UTF-16 code units; looked at before anything is computed. */
  public static final int LENGTH_MAX = 200;

  private static final int MEMORY_KIB = 19 * 1024;
  private static final int ITERATIONS = 2;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  /** What a check found. */
  public enum Verdict {
    /** It is the password. */
    RIGHT,
    /** It is not. */
    WRONG,
    /** Nobody knows: too many checks wait. */
    BUSY
  }

  private final RandomGenerator random;
  private final ThreadPoolExecutor threads;
  private final String nobodys;

  /**
   * Makes the service.
   *
   * @param random a {@link java.security.SecureRandom}; seeded only in tests
   * @param atOnce how many hashes are computed at once, each of which takes 19 MiB
   * @param waitingMax how many more may wait
   */
  public Passwords(RandomGenerator random, int atOnce, int waitingMax) {
    this.random = random;
    this.threads =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waitingMax),
            Thread.ofPlatform().daemon().name("password-", 1).factory());
    threads.allowCoreThreadTimeOut(true);
    this.nobodys = blank(bytes(HASH_BYTES)).format();
  }

  /**
   * Hashes a new password; blocks.
   *
   * @return a PHC string
   * @throws IllegalArgumentException if it is too short or too long
   * @throws RejectedExecutionException if too many wait
   */
  public String hash(String password) {
    if (!acceptable(password)) {
      throw new IllegalArgumentException(
          "password: %d characters (expected: %d..%d)"
              .formatted(password.length(), LENGTH_MIN, LENGTH_MAX));
    }
    Phc blank = blank(new byte[HASH_BYTES]);
    return await(threads.submit(() -> blank.of(normal(password)))).format();
  }

  /** Checks a password against a PHC string; blocks. */
  public Verdict check(String password, String phc) {
    if (!acceptable(password)) {
      return Verdict.WRONG;
    }
    Phc expected = Phc.parse(phc);
    Callable<Boolean> check =
        () -> MessageDigest.isEqual(expected.hash(), expected.of(normal(password)).hash());
    try {
      return await(threads.submit(check)) ? Verdict.RIGHT : Verdict.WRONG;
    } catch (RejectedExecutionException _) {
      return Verdict.BUSY;
    }
  }

  /** A hash that no password has; checking against it takes as long as against any other. */
  String nobodys() {
    return nobodys;
  }

  private Phc blank(byte[] hash) {
    return new Phc(MEMORY_KIB, ITERATIONS, 1, bytes(SALT_BYTES), hash);
  }

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private static boolean acceptable(String password) {
    return password.length() >= LENGTH_MIN && password.length() <= LENGTH_MAX;
  }

  /** The same password typed on another keyboard may come as other code points. */
  private static byte[] normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A password could not be hashed.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RejectedExecutionException("interrupted", e);
    }
  }
}
