package io.silta.load.chaos;

import io.silta.load.Crowd;
import io.silta.load.Logins;
import io.silta.load.machine.Cluster;
import java.io.IOException;
import java.util.Random;

/** Who works and who asks in a round. The last of each come by the line that faults happen to. */
final class People {
  static final int AGENTS = 5;
  private static final String SUPERVISOR = "supervisor";
  private static final String PASSWORD = "a password for the faults";
  private static final int VISITORS = 16;
  private static final int UNLUCKY_VISITORS = 4;
  private static final int CAPACITY = 4;
  private static final double TALKATIVE = 0.03;

  private final Cluster cluster;
  private final Logins logins;

  private People(Cluster cluster) {
    this.cluster = cluster;
    this.logins = new Logins(cluster.origin(), PASSWORD);
  }

  /** Makes the accounts of a new cluster. */
  static People of(Cluster cluster) throws IOException, InterruptedException {
    People people = new People(cluster);
    for (int i = 0; i < AGENTS; i++) {
      people.add(agent(i), "agent");
    }
    people.add(SUPERVISOR, "supervisor");
    return people;
  }

  private void add(String login, String role) throws IOException, InterruptedException {
    cluster.run(
        PASSWORD + "\n", "user", "add", login, "--name", login, "--role", role, "--password-stdin");
  }

  static String agent(int index) {
    return "agent" + index;
  }

  /** The session of who may see everything. */
  String supervisor() throws IOException, InterruptedException {
    return logins.session(SUPERVISOR);
  }

  /** Signs an agent in again. */
  String renewed(String login) throws IOException, InterruptedException {
    return logins.renewed(login);
  }

  /** All of them at the doors; nobody has begun. */
  Crowd crowd(Random random) throws IOException, InterruptedException {
    Crowd crowd = new Crowd(cluster.origin(), "main");
    for (int i = 0; i < AGENTS - 1; i++) {
      crowd.agent(agent(i), logins.session(agent(i)), random.nextLong(), CAPACITY);
    }
    String rough = cluster.roughOrigin();
    String last = agent(AGENTS - 1);
    crowd.unluckyAgent(last, logins.session(last), random.nextLong(), CAPACITY, rough);
    for (int i = 0; i < VISITORS; i++) {
      String name = "visitor" + i;
      if (i < VISITORS - UNLUCKY_VISITORS) {
        crowd.visitor(name, random.nextLong(), TALKATIVE);
      } else {
        crowd.unluckyVisitor(name, random.nextLong(), TALKATIVE, rough);
      }
    }
    return crowd;
  }
}
