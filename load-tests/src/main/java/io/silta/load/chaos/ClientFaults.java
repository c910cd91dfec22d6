package io.silta.load.chaos;

import static io.silta.load.machine.TcpProxy.Way.BACK;
import static io.silta.load.machine.TcpProxy.Way.THERE;

import io.silta.load.machine.TcpProxy;
import java.util.OptionalLong;

/** What happens to clients and on their way to us. */
final class ClientFaults {
  private static final int STORMS = 3;
  private static final int SWAPS = 100;
  private static final int SWAP_SECONDS_MAX = 60;
  private static final int SLOW_BYTES_PER_SECOND = 1_000;
  private static final int EXPELLED_SECONDS_MAX = 5;

  private ClientFaults() {}

  static Fault.Heal vanished(Scene scene) {
    TcpProxy door = scene.cluster().roughDoor();
    door.hold(THERE, BACK);
    return () -> {
      // A laptop that wakes up has none of its connections any more.
      door.reset();
      door.heal();
    };
  }

  static Fault.Heal swapped(Scene scene) throws Exception {
    long began = System.nanoTime();
    if (!scene.crowd().swap(SWAPS, SWAP_SECONDS_MAX)) {
      scene.wrong("F18: visitors got no connection for long");
    }
    long millis = (System.nanoTime() - began) / 1_000_000;
    scene.remark("%d changes in %.1f s".formatted(SWAPS, millis / 1e3));
    return () -> {};
  }

  static Fault.Heal disabled(Scene scene) throws Exception {
    String login = People.agent(scene.random(People.AGENTS));
    scene.cluster().run("", "user", "disable", login);
    OptionalLong took = scene.crowd().awaitExpelled(login, EXPELLED_SECONDS_MAX);
    if (took.isEmpty()) {
      scene.wrong("F15: " + login + " is disabled and still connected after 5 s");
    } else {
      scene.remark("disconnected after %.1f s".formatted(took.getAsLong() / 1e3));
    }
    return () -> {
      scene.cluster().run("", "user", "enable", login);
      scene.crowd().renew(login, scene.people().renewed(login));
    };
  }

  static Fault.Heal storm(Scene scene) throws Exception {
    for (int i = 0; i < STORMS; i++) {
      scene.cluster().door().reset();
      scene.pause(500, 2_000);
    }
    return () -> {};
  }

  static Fault.Heal slowed(Scene scene) {
    TcpProxy door = scene.cluster().roughDoor();
    door.throttle(SLOW_BYTES_PER_SECOND);
    return door::heal;
  }
}
