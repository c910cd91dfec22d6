package io.silta.server.redis;

/**
 * The server that has our keys; in a cluster, the master of our slot.
 *
 * @param runId another one after each start and failover
 * @param version such as {@code 7.0.15}
 * @param eviction what it does when its memory is full; {@code noeviction} is right
 */
public record ServerInfo(String runId, String version, String eviction) {
  private static final String RIGHT = "noeviction";

  /** Whether it may throw away what we keep in it. */
  public boolean evicts() {
    return !eviction.equals(RIGHT);
  }
}
