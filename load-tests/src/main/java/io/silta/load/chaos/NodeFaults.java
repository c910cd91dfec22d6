package io.silta.load.chaos;

import io.silta.load.machine.Flood;
import io.silta.load.machine.Node;

/** What happens to nodes. */
final class NodeFaults {
  private static final int SLOW_MILLIS = 50;

  private NodeFaults() {}

  static Fault.Heal killed(Scene scene) throws Exception {
    Node node = scene.anyNode();
    node.server().kill();
    return node.server()::start;
  }

  static Fault.Heal frozen(Scene scene) {
    Node node = scene.anyNode();
    node.server().freeze();
    return node.server()::thaw;
  }

  static Fault.Heal deployed(Scene scene) throws Exception {
    for (Node node : scene.cluster().nodes()) {
      long began = System.nanoTime();
      int code = node.server().stop();
      scene.remark("%s drained in %.1f s".formatted(node.name(), seconds(began)));
      if (code != 0) {
        scene.wrong("F4: exit code of %s: %d (expected: 0)".formatted(node.name(), code));
      }
      node.server().start();
      scene.cluster().awaitOpen(node);
    }
    return () -> {};
  }

  static Fault.Heal starved(Scene scene) throws Exception {
    Node node = scene.anyNode();
    node.server().kill();
    node.server().launch("-Xmx48m");
    Flood flood = Flood.of(node.server().port());
    return () -> {
      flood.close();
      scene.remark(node.name() + (node.server().alive() ? " survived" : " ended by itself"));
      node.server().kill();
      node.server().start();
    };
  }

  static Fault.Heal slowed(Scene scene) {
    Node node = scene.anyNode();
    node.redis().delay(SLOW_MILLIS);
    node.database().delay(SLOW_MILLIS);
    return node::heal;
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
