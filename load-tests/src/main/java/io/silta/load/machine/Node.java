package io.silta.load.machine;

import java.io.IOException;

/**
 * One server of a cluster, with lines of its own to Redis and PostgreSQL.
 *
 * @param name what it calls itself
 */
public record Node(String name, ServerProcess server, TcpProxy redis, TcpProxy database)
    implements AutoCloseable {

  /** Its lines are good again. */
  public void heal() {
    redis.heal();
    database.heal();
  }

  @Override
  public void close() throws IOException {
    server.close();
    redis.close();
    database.close();
  }
}
