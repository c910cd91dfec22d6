package io.silta.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.silta.server.conversation.EventLog;
import io.silta.server.visitors.Visitors;
import io.silta.server.visitors.VisitorsContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlVisitorsTest extends SqlTest implements VisitorsContract {
  @Override
  public Visitors visitors() {
    return visitors;
  }

  @Override
  public EventLog log() {
    return log;
  }

  @Test
  void noTokenIsStored() {
    String token = visitors.create("shop", "fi", 1).token();
    String stored = "SELECT token_hash FROM visitor";
    List<String> hashes = database.read(sql -> sql.list(row -> row.getString(1), stored));
    assertEquals(false, hashes.contains(token));
  }
}
