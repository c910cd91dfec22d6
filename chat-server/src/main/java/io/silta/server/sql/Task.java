package io.silta.server.sql;

import io.silta.server.conversation.LogUnavailableException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work on its way to a thread with a connection, and its result on the way back. */
final class Task<T> {
  private final Database.Work<T> work;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  // Of the thread that runs the task alone, until answered.
  private T result;
  private RuntimeException failure;

  Task(Database.Work<T> work) {
    this.work = work;
  }

  /** Whether somebody still waits for it. */
  boolean wanted() {
    return !answer.isDone();
  }

  /** Runs it without answering yet; false if it failed. */
  boolean run(Sql sql) {
    try {
      result = work.run(sql);
      return true;
    } catch (SQLException e) {
      failure = unavailable(e);
    } catch (RuntimeException e) {
      failure = e;
    }
    return false;
  }

  /** Why it failed; null if it did not. */
  RuntimeException failure() {
    return failure;
  }

  /** Tells how it went. */
  void answer() {
    if (failure == null) {
      answer.complete(result);
    } else {
      answer.completeExceptionally(failure);
    }
  }

  /** Tells that it came to nothing, unless it had failed by itself before. */
  void fail(Throwable cause) {
    answer.completeExceptionally(failure == null ? unavailable(cause) : failure);
  }

  /** Waits for the answer; gives the task up when it takes too long. */
  T await(long waitMillis) {
    try {
      return answer.get(waitMillis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw (RuntimeException) e.getCause();
    } catch (TimeoutException e) {
      answer.cancel(false);
      throw new LogUnavailableException("Storage: no answer in " + waitMillis + " ms.", e);
    } catch (InterruptedException e) {
      answer.cancel(false);
      Thread.currentThread().interrupt();
      throw new LogUnavailableException("Storage: interrupted while waiting.", e);
    }
  }

  private static LogUnavailableException unavailable(Throwable cause) {
    return new LogUnavailableException(cause.getMessage(), cause);
  }
}
