package io.silta.load.chaos;

import io.silta.load.Crowd;
import io.silta.load.machine.Cluster;
import io.silta.load.machine.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Where a fault happens, whose moments and victims are chosen by the round's seed. */
final class Scene {
  private final Cluster cluster;
  private final People people;
  private final Crowd crowd;
  private final Random random;
  private final List<String> wrong = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  Scene(Cluster cluster, People people, Crowd crowd, Random random) {
    this.cluster = cluster;
    this.people = people;
    this.crowd = crowd;
    this.random = random;
  }

  Cluster cluster() {
    return cluster;
  }

  People people() {
    return people;
  }

  Crowd crowd() {
    return crowd;
  }

  Node anyNode() {
    List<Node> nodes = cluster.nodes();
    return nodes.get(random.nextInt(nodes.size()));
  }

  int random(int bound) {
    return random.nextInt(bound);
  }

  /** Lets a moment of random length pass. */
  void pause(int millisMin, int millisMax) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(millisMin + random.nextInt(millisMax - millisMin));
  }

  /** A promise was broken. */
  void wrong(String what) {
    wrong.add(what);
  }

  /** Something worth telling. */
  void remark(String what) {
    remarks.add(what);
  }

  List<String> wrongs() {
    return List.copyOf(wrong);
  }

  List<String> remarks() {
    return List.copyOf(remarks);
  }
}
