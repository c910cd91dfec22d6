package io.silta.server.memory;

import io.silta.server.routing.Desk;
import io.silta.server.routing.DeskContract;
import io.silta.server.routing.DeskRaceContract;
import io.silta.server.routing.DeskRandomContract;

class MemoryDeskTest implements DeskContract, DeskRandomContract, DeskRaceContract {
  private final MemoryDesk desk = new MemoryDesk();

  MemoryDeskTest() {
    desk.filled("first");
  }

  @Override
  public Desk freshDesk() {
    return new MemoryDesk();
  }

  @Override
  public Desk desk() {
    return desk;
  }
}
