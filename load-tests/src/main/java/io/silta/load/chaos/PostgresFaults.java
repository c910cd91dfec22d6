package io.silta.load.chaos;

import static io.silta.load.machine.TcpProxy.Way.BACK;
import static io.silta.load.machine.TcpProxy.Way.THERE;

import io.silta.load.machine.Node;
import io.silta.load.machine.PostgresProcess;

/** What happens to PostgreSQL and on the way there. */
final class PostgresFaults {
  private PostgresFaults() {}

  static Fault.Heal killed(Scene scene) throws Exception {
    PostgresProcess postgres = scene.cluster().postgres();
    postgres.kill();
    return postgres::start;
  }

  static Fault.Heal frozen(Scene scene) {
    PostgresProcess postgres = scene.cluster().postgres();
    postgres.freeze();
    return postgres::thaw;
  }

  static Fault.Heal cut(Scene scene) {
    Node node = scene.anyNode();
    node.database().cut();
    return node::heal;
  }

  static Fault.Heal partitioned(Scene scene) {
    Node node = scene.anyNode();
    node.database().hold(THERE, BACK);
    return node::heal;
  }
}
