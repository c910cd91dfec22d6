package io.silta.server.redis;

import io.silta.server.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a node uses Redis.
 *
 * @param uri {@code redis://user:password@host:port/db}, {@code rediss://} for TLS, {@code
 *     redis-sentinel://host,host#name} or {@code redis-cluster://host,host}; each also as {@code
 *     rediss-...}
 * @param prefix what all keys and channels begin with
 * @param timeout for how long Redis may take to answer
 * @param probeEvery how often is looked whether Redis answers again
 * @param queueMax how many commands may wait for their answer; what is more is refused
 * @param authorities the certificates that are trusted instead of the system's, as PEM
 */
public record RedisSettings(
    Secret uri,
    String prefix,
    Duration timeout,
    Duration probeEvery,
    int queueMax,
    Optional<Path> authorities) {
  private static final Duration PROBE_EVERY = Duration.ofMillis(250);
  private static final int QUEUE_MAX = 10_000;

  /** With what need not be chosen. */
  public static RedisSettings of(Secret uri, String prefix, Duration timeout) {
    return new RedisSettings(uri, prefix, timeout, PROBE_EVERY, QUEUE_MAX, Optional.empty());
  }
}
