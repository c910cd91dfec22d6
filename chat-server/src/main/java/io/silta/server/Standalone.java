package io.silta.server;

import io.silta.server.cli.Server;
import io.silta.server.config.Config;
import io.silta.server.conversation.EventLog;
import io.silta.server.conversation.LogUnavailableException;
import io.silta.server.live.Fanout;
import io.silta.server.live.Presence;
import io.silta.server.memory.MemoryDesk;
import io.silta.server.memory.MemoryFanout;
import io.silta.server.memory.MemoryPresence;
import io.silta.server.metrics.Metrics;
import io.silta.server.nodes.Node;
import io.silta.server.nodes.Nodes;
import io.silta.server.routing.Desk;
import io.silta.server.routing.Filling;
import io.silta.server.session.Build;
import io.silta.server.sql.Database;
import io.silta.server.sql.SqlNodes;
import io.silta.server.sql.SqliteDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One machine: SQLite in the data folder for what must last, the process itself for the rest. */
final class Standalone implements Ground {
  private final Database database;
  private final Desk desk = new MemoryDesk();
  private final Presence presence = new MemoryPresence();
  private final Fanout fanout = new MemoryFanout();

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Nodes nodes;
  private final Node me = new Node("alone", "alone", Build.VERSION, 0, 0);
  // Guarded by this.
  private long lookedAt = System.nanoTime() - LOOK.toNanos();
  private boolean saves;

  private Standalone(Database database) {
    this.database = database;
    this.nodes = new SqlNodes(database);
  }

  /**
   * Starts a server on a data folder.
   *
   * @throws IOException if the folder or the port cannot be used
   */
  static Server start(Config config) throws IOException {
    var folder = config.folders().data();
    return House.start(
        config, new Standalone(SqliteDatabase.open(folder, SqliteDatabase.Bounds.USUAL)));
  }

  @Override
  public Database database() {
    return database;
  }

  @Override
  public Desk desk() {
    return desk;
  }

  @Override
  public Presence presence() {
    return presence;
  }

  @Override
  public Fanout fanout() {
    return fanout;
  }

  @Override
  public Duration sweep() {
    return Duration.ofMillis(250);
  }

  @Override
  public List<String> missing() {
    return saves() ? List.of() : List.of("storage");
  }

  /** Whoever asks more often is told what was found last: each look costs the disk a write. */
  private synchronized boolean saves() {
    long now = System.nanoTime();
    if (now - lookedAt >= LOOK.toNanos()) {
      lookedAt = now;
      saves = writes();
    }
    return saves;
  }

  /** Reading is no proof: a disk that is full can still be read. */
  private boolean writes() {
    try {
      nodes.beat(me);
      return true;
    } catch (LogUnavailableException _) {
      return false;
    }
  }

  @Override
  public void bind(Metrics metrics) {}

  /** Nobody else can take from it or change it. */
  @Override
  public void begin(Rounds rounds, EventLog log, Filling filling) {}

  @Override
  public void close() {
    database.close();
  }
}
