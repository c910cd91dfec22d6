package io.silta.server.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The embedded database in one data folder: SQLite in WAL mode with {@code synchronous=FULL}.
 *
 * <p>One thread writes and a few read. They are platform threads: SQLite waits for the disk inside
 * native code, where a virtual thread keeps its carrier, and there are only as many carriers as
 * cores. A slow disk would stop every virtual thread of the server; as it is they wait unmounted.
 */
public final class SqliteDatabase implements Database {
  static final String FILE = "silta.db";

  /**
   * The bounds of the database.
   *
   * @param writesMax how many writes may wait
   * @param readsMax how many reads may wait
   * @param groupMax how many writes share one commit
   * @param readers how many threads read
   * @param waitMillis how long a caller waits before the work is given up
   */
  public record Bounds(int writesMax, int readsMax, int groupMax, int readers, long waitMillis) {
    /** For a server on one machine. */
    public static final Bounds USUAL = new Bounds(10_000, 10_000, 500, 4, 10_000);
  }

  private final Bounds bounds;
  private final FolderLock lock;
  private final TaskQueue writes;
  private final TaskQueue reads;
  private final List<Thread> threads = new ArrayList<>();

  private SqliteDatabase(FolderLock lock, Bounds bounds) {
    this.lock = lock;
    this.bounds = bounds;
    this.writes = new TaskQueue("writes", bounds.writesMax());
    this.reads = new TaskQueue("reads", bounds.readsMax());
  }

  /**
   * Opens the database of a folder, makes both if need be and brings the schema up to date.
   *
   * @throws IOException if another process has the folder, or it cannot be used; the message says
   *     which folder and why
   */
  public static SqliteDatabase open(Path folder, Bounds bounds) throws IOException {
    makePrivate(folder);
    FolderLock lock = FolderLock.take(folder);
    try {
      NativeLibrary.unpackInto(folder);
      return start(folder, lock, bounds);
    } catch (IOException | SQLException | RuntimeException e) {
      lock.close();
      throw new IOException("data: " + folder + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** What people wrote is nobody else's to read. A folder that exists keeps its permissions. */
  private static void makePrivate(Path folder) throws IOException {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (Files.exists(folder) || !posix) {
      Files.createDirectories(folder);
    } else {
      var owner = PosixFilePermissions.fromString("rwx------");
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(owner));
    }
  }

  private static SqliteDatabase start(Path folder, FolderLock lock, Bounds bounds)
      throws SQLException {
    SQLiteDataSource source = source(folder.resolve(FILE));
    Migrations.run(source);
    SqliteDatabase database = new SqliteDatabase(lock, bounds);
    List<Connection> connections = new ArrayList<>();
    for (int i = 1; i <= bounds.readers(); i++) {
      connections.add(reading(source));
    }
    database.begin("sql-writer", new Writer(source, database.writes, bounds.groupMax()));
    connections.forEach(it -> database.begin("sql-reader", new Reader(it, database.reads)));
    return database;
  }

  static SQLiteDataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    // After a burst the log beside the database shrinks again, in bytes.
    config.setJournalSizeLimit(64 * 1024 * 1024);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(5_000);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  private static Connection reading(SQLiteDataSource source) throws SQLException {
    Connection connection = source.getConnection();
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = ON");
    }
    return connection;
  }

  private void begin(String name, Runnable task) {
    threads.add(Thread.ofPlatform().name(name).start(task));
  }

  @Override
  public <T> T read(Work<T> work) {
    return ask(reads, work);
  }

  @Override
  public <T> T write(Work<T> work) {
    return ask(writes, work);
  }

  /** The folder's lock keeps other servers off. */
  @Override
  public boolean shared() {
    return false;
  }

  private <T> T ask(TaskQueue queue, Work<T> work) {
    Task<T> task = new Task<>(work);
    queue.add(task);
    return task.await(bounds.waitMillis());
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
    writes.close();
    reads.close();
    try {
      for (Thread thread : threads) {
        thread.join();
      }
      lock.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
