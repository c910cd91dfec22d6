package io.silta.server.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.silta.server.conversation.LogUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections for the callers' own threads. A caller first waits, in the order of arrival and not
 * for long, for a place; there are as many as connections, so that the pool behind is only waited
 * for when it must connect.
 *
 * <p>While the server is away one caller at a time finds out whether it is back, and the others are
 * told at once: waiting would only gather a crowd. The one does not ask the pool, which tries ever
 * more seldom for as long as somebody waits for it.
 */
final class PostgresPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresPool.class);

  private final String name;
  private final PostgresDatabase.Bounds bounds;
  private final DataSource source;
  private final HikariDataSource pool;
  private final Semaphore places;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile boolean away;

  /** What is done with a connection. */
  @FunctionalInterface
  interface Use<T> {
    T apply(Connection connection) throws SQLException;
  }

  /**
   * Makes a pool that connects when first used.
   *
   * @param name of what waits, for people
   * @param setUp a statement for each new connection
   */
  PostgresPool(
      String name,
      DataSource source,
      int connections,
      boolean autoCommit,
      String setUp,
      PostgresDatabase.Bounds bounds) {
    this.name = name;
    this.bounds = bounds;
    this.source = source;
    this.places = new Semaphore(connections, true);
    HikariConfig config = new HikariConfig();
    config.setPoolName("sql-" + name);
    config.setDataSource(source);
    config.setMaximumPoolSize(connections);
    // None is kept for its own sake: that would be tried ever more slowly while the server is away.
    config.setMinimumIdle(0);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(bounds.connectMillis());
    config.setValidationTimeout(Math.max(250, bounds.connectMillis() / 2));
    config.setAutoCommit(autoCommit);
    config.setIsolateInternalQueries(!autoCommit);
    config.setConnectionInitSql(setUp);
    config.setThreadFactory(Thread.ofPlatform().daemon().name("sql-pool-" + name)::unstarted);
    this.pool = new HikariDataSource(config);
  }

  /**
   * Lends a connection.
   *
   * @throws LogUnavailableException if none is to be had
   */
  <T> T with(Use<T> use) throws SQLException {
    enter();
    try (Connection connection = connect()) {
      return use.apply(connection);
    } finally {
      places.release();
    }
  }

  private void enter() {
    if (waiting.incrementAndGet() > bounds.waitingMax() && places.availablePermits() == 0) {
      waiting.decrementAndGet();
      refused.incrementAndGet();
      throw unavailable(bounds.waitingMax() + " " + name + " wait (expected: fewer)", null);
    }
    try {
      if (!places.tryAcquire(bounds.waitMillis(), TimeUnit.MILLISECONDS)) {
        refused.incrementAndGet();
        throw unavailable("no connection in " + bounds.waitMillis() + " ms", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted while waiting", e);
    } finally {
      waiting.decrementAndGet();
    }
  }

  private Connection connect() {
    boolean asks = away && asking.compareAndSet(false, true);
    if (away && !asks) {
      throw unavailable("PostgreSQL does not answer", null);
    }
    try {
      if (asks) {
        source.getConnection().close();
      }
      Connection connection = pool.getConnection();
      tell(false, "PostgreSQL answers");
      return connection;
    } catch (SQLException e) {
      tell(true, reason(e));
      throw unavailable(reason(e), e);
    } finally {
      if (asks) {
        asking.set(false);
      }
    }
  }

  /** Says in the log what has changed, once. */
  private void tell(boolean nowAway, String what) {
    if (away != nowAway) {
      away = nowAway;
      LOG.warn("{}: {}", name, what);
    }
  }

  /** The pool tells how long it waited, and its cause tells why. */
  private static String reason(SQLException e) {
    return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
  }

  static LogUnavailableException unavailable(String why, Throwable cause) {
    return new LogUnavailableException("Storage: " + why + ".", cause);
  }

  /** Gives a connection up that cannot do what it is for. */
  void evict(Connection connection) {
    pool.evictConnection(connection);
  }

  /** Whether work must be committed. */
  boolean writes() {
    return !pool.isAutoCommit();
  }

  int waiting() {
    return waiting.get();
  }

  long refused() {
    return refused.get();
  }

  @Override
  public void close() {
    pool.close();
  }
}
