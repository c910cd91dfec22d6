package io.silta.server.memory;

import io.silta.server.live.Presence;
import io.silta.server.live.PresenceContract;

class MemoryPresenceTest implements PresenceContract {
  private final MemoryPresence presence = new MemoryPresence();

  @Override
  public Presence presence() {
    return presence;
  }
}
