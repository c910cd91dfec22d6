package io.silta.server.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.silta.server.live.Fanout;
import io.silta.server.live.FanoutContract;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

class MemoryFanoutTest implements FanoutContract {
  private final MemoryFanout fanout = new MemoryFanout();

  @Override
  public Fanout fanout() {
    return fanout;
  }

  @AfterEach
  void nothingIsLeft() {
    assertEquals(Set.of(), fanout.channels());
  }
}
