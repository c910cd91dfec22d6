package io.silta.server.sql;

import io.silta.server.conversation.LogUnavailableException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * A PostgreSQL database that several servers share.
 *
 * <p>Statements run on the caller's own thread, a virtual one that waits unmounted, with a
 * connection of one of two pools: those that read cannot write, and a crowd of readers leaves the
 * writers theirs. Each write is a transaction of its own; PostgreSQL lets those that commit at the
 * same time share an fsync, whichever server they come from.
 *
 * <p>What did not reach its COMMIT is certainly undone, and is tried again on another connection
 * when the first was lost. The outcome of a COMMIT that was not answered is unknown, and nobody is
 * told that it was done.
 */
public final class PostgresDatabase implements Database {
  private static final long RETRY_MILLIS = 3_000;
  private static final int ATTEMPTS_MAX = 3;

  private static final String READ_ONLY = "25006";

  /** Of a transaction that PostgreSQL has undone and that may well succeed when repeated. */
  private static final Set<String> UNDONE = Set.of("40001", "40P01", READ_ONLY);

  /**
   * A server that stops in the middle of a transaction, with rows locked, must not stop others; and
   * whoever sets synchronous_commit off for all of PostgreSQL does not mean acknowledged messages.
   */
  private static final String SET_UP =
      """
      SELECT set_config('statement_timeout', '8s', FALSE),
        set_config('lock_timeout', '4s', FALSE),
        set_config('idle_in_transaction_session_timeout', '8s', FALSE),
        set_config('default_transaction_isolation', 'read committed', FALSE),
        set_config('synchronous_commit', CASE current_setting('synchronous_commit')
          WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, FALSE)\
      """;

  private static final String READING =
      SET_UP + ", set_config('default_transaction_read_only', 'on', FALSE)";

  /** In seconds but for the last: nobody waits for ever for a machine that is gone. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "connectTimeout", "2",
          "socketTimeout", "10",
          "cancelSignalTimeout", "2",
          "tcpKeepAlive", "true",
          "ApplicationName", "silta");

  /** Of connections that change the schema or move data: that may take its time. */
  private static final Map<String, String> PATIENT =
      Map.of(
          "connectTimeout",
          "2",
          "tcpKeepAlive",
          "true",
          "ApplicationName",
          "silta",
          "reWriteBatchedInserts",
          "true");

  /**
   * The bounds of the database.
   *
   * @param connections how many there are, at least 2; half of them write
   * @param waitingMax how many reads, and how many writes, may wait for one
   * @param waitMillis how long they wait before the work is given up
   * @param connectMillis how long a caller waits for a new connection, at least 250
   */
  public record Bounds(int connections, int waitingMax, int waitMillis, int connectMillis) {
    /** For a server with so many connections. */
    public static Bounds usual(int connections) {
      return new Bounds(connections, 10_000, 5_000, 2_500);
    }

    private int writing() {
      return connections / 2;
    }
  }

  private final PostgresPool writes;
  private final PostgresPool reads;

  private PostgresDatabase(DataSource source, Bounds bounds) {
    this.writes = new PostgresPool("writes", source, bounds.writing(), false, SET_UP, bounds);
    int reading = bounds.connections() - bounds.writing();
    this.reads = new PostgresPool("reads", source, reading, true, READING, bounds);
  }

  /**
   * Connects to a database and brings its schema up to date.
   *
   * @param url as {@code postgresql://user:password@host:port/database?sslmode=require}
   * @throws IOException if it cannot be used; the message says which and why, without the password
   */
  public static PostgresDatabase open(String url, Bounds bounds) throws IOException {
    return open(url, bounds, Migrations::run);
  }

  /**
   * Connects for a command, also while servers use the database: a schema that there is stays as it
   * is.
   *
   * @param make whether to make one where there is none
   * @throws IOException if it cannot be used, or the schema is not that of this Silta
   */
  public static PostgresDatabase openForCommand(String url, boolean make) throws IOException {
    return open(url, Bounds.usual(2), make ? Migrations::makeIfNone : Migrations::expectCurrent);
  }

  private interface Preparation {
    void run(DataSource source) throws SQLException;
  }

  private static PostgresDatabase open(String url, Bounds bounds, Preparation preparation)
      throws IOException {
    PostgresUrl at = parse(url);
    try {
      DataSource patient = patient(at);
      expectUnicode(patient);
      preparation.run(patient);
      return new PostgresDatabase(at.source(OPTIONS), bounds);
    } catch (SQLException | RuntimeException e) {
      throw new IOException("database: " + at + " cannot be used: " + e.getMessage(), e);
    }
  }

  static PostgresUrl parse(String url) throws IOException {
    try {
      return PostgresUrl.parse(url);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Makes connections that may take their time, to change the schema or to move data. */
  static DataSource patient(PostgresUrl at) {
    return at.source(PATIENT);
  }

  static void expectUnicode(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SHOW server_encoding")) {
      row.next();
      if (!row.getString(1).equals("UTF8")) {
        throw new SQLException("server_encoding: " + row.getString(1) + " (expected: UTF8)");
      }
    }
  }

  @Override
  public <T> T read(Work<T> work) {
    return repeat(new Attempt<>(reads, work, _ -> {}));
  }

  @Override
  public <T> T write(Work<T> work) {
    return repeat(new Attempt<>(writes, work, Connection::commit));
  }

  @Override
  public boolean shared() {
    return true;
  }

  private interface End {
    void run(Connection connection) throws SQLException;
  }

  /** Work that may have to be begun again; of one thread. */
  private static final class Attempt<T> {
    private final PostgresPool pool;
    private final Work<T> work;
    private final End end;
    // Once it is, it is not known what has been done.
    private boolean ending;

    Attempt(PostgresPool pool, Work<T> work, End end) {
      this.pool = pool;
      this.work = work;
      this.end = end;
    }

    T run() throws SQLException {
      return pool.with(this::run);
    }

    private T run(Connection connection) throws SQLException {
      T result = undisturbed(connection);
      ending = true;
      end.run(connection);
      return result;
    }

    /** After a failover the server that was asked may be one that only follows now. */
    private T undisturbed(Connection connection) throws SQLException {
      try {
        return work.run(new Sql(connection));
      } catch (SQLException e) {
        if (pool.writes() && READ_ONLY.equals(e.getSQLState())) {
          pool.evict(connection);
        }
        throw e;
      }
    }

    boolean mayRepeat(SQLException e) {
      return !ending && (isLost(e) || isUndone(e));
    }

    /** Whoever reads may not write, and need not try again. */
    private boolean isUndone(SQLException e) {
      return pool.writes() && UNDONE.contains(String.valueOf(e.getSQLState()));
    }
  }

  private static <T> T repeat(Attempt<T> attempt) {
    long start = System.nanoTime();
    for (int attempts = 1; ; attempts++) {
      try {
        return attempt.run();
      } catch (SQLException e) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        if (attempts == ATTEMPTS_MAX || millis > RETRY_MILLIS || !attempt.mayRepeat(e)) {
          throw unavailable(e);
        }
      }
    }
  }

  /** Whether the connection is no more: its classes are 08 and, of a server that ends, 57P. */
  private static boolean isLost(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("08") || state.startsWith("57P");
  }

  private static LogUnavailableException unavailable(SQLException e) {
    return new LogUnavailableException(e.getMessage(), e);
  }

  @Override
  public int writesWaiting() {
    return writes.waiting();
  }

  @Override
  public int readsWaiting() {
    return reads.waiting();
  }

  @Override
  public long refused() {
    return writes.refused() + reads.refused();
  }

  @Override
  public void close() {
    reads.close();
    writes.close();
  }
}
