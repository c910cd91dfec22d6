package io.silta.server.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.silta.server.live.Fanout;
import io.silta.server.live.FanoutContract;
import org.junit.jupiter.api.AfterEach;

class MemoryFanoutTest implements FanoutContract {
  private final MemoryFanout fanout = new MemoryFanout();

  @Override
  public Fanout fanout() {
    return fanout;
  }

  @AfterEach
  void nothingIsLeft() {
    assertEquals(0, fanout.channels());
  }
}
