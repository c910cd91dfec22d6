package io.silta.server.redis;

import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import java.util.Set;

/** Redis gave no answer, or refused. */
final class Unanswered extends Exception {
  private static final long serialVersionUID = 1L;

  /** Refusals of a server that can do no better for anybody now. */
  private static final Set<String> AWAY =
      Set.of("LOADING", "BUSY", "CLUSTERDOWN", "MASTERDOWN", "TRYAGAIN", "READONLY", "NOAUTH");

  private static final String DEMOTED = "READONLY";
  private static final String FULL = "OOM";

  /** As Lettuce says it. */
  private static final String QUEUE_FULL = "queue size exceeded";

  private final boolean trips;
  private final String reason;

  Unanswered(boolean trips, String reason, Throwable cause) {
    super(reason, cause);
    this.trips = trips;
    this.reason = reason;
  }

  /**
   * Sorts a failure.
   *
   * @throws RedisNoScriptException if it is that
   */
  static Unanswered of(Throwable failure, Runnable timeout) {
    return switch (failure) {
      case RedisNoScriptException unknown -> throw unknown;
      case RedisCommandTimeoutException late -> {
        timeout.run();
        yield new Unanswered(true, "Redis did not answer in time", late);
      }
      case RedisBusyException busy -> new Unanswered(true, "Redis runs a long script", busy);
      case RedisCommandExecutionException no ->
          new Unanswered(AWAY.contains(word(no.getMessage())), no.getMessage(), no);
      case RedisException full when String.valueOf(full.getMessage()).contains(QUEUE_FULL) ->
          new Unanswered(false, "too many calls wait for Redis", full);
      default -> new Unanswered(true, "no connection to Redis", failure);
    };
  }

  private static String word(String message) {
    int end = message.indexOf(' ');
    return end < 0 ? message : message.substring(0, end);
  }

  /** Whether Redis counts as away. */
  boolean trips() {
    return trips;
  }

  String reason() {
    return reason;
  }

  /** Whether Redis has no memory left. */
  boolean full() {
    return reason.startsWith(FULL);
  }

  /** Whether the connection leads to a server that is no longer the right one. */
  boolean anew() {
    return reason.startsWith(DEMOTED);
  }
}
