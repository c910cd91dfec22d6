package io.silta.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.load.machine.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the server with {@code kill -9} again and again while people talk, then reads it all. */
final class CrashTest {
  private static final int ROUNDS = Integer.getInteger("silta.crash.rounds", 20);
  private static final long SEED = Long.getLong("silta.crash.seed", System.nanoTime());
  private static final int VISITORS = 24;
  private static final int AGENTS = 3;
  private static final int CAPACITY = 50;
  private static final String PASSWORD = "a password for the crash test";
  private static final Path JAR = Path.of("../chat-server/target/silta.jar");
  private static final String RULES =
      """
      bot: { name: Bot, languages: [en] }
      rules:
        - id: hours
          examples: [when are you open, opening hours, are you open on sunday]
          answer: We are open from nine to five.
      """;

  @Test
  void whatWasAcknowledgedSurvivesEveryKill(@TempDir Path folder) throws Exception {
    System.out.println("crash test: seed " + SEED + ", rounds " + ROUNDS);
    Random random = new Random(SEED);
    Path rules = Files.createDirectory(folder.resolve("rules"));
    Files.writeString(rules.resolve("rules.yaml"), RULES);
    List<String> options = List.of("--rules", rules.toString(), "--grace-seconds", "5");
    try (ServerProcess server = new ServerProcess(JAR, folder.resolve("data"), options);
        Crowd crowd = new Crowd(server.origin(), "main")) {
      people(server);
      server.start();
      Logins logins = new Logins(server.origin(), PASSWORD);
      for (int i = 0; i < AGENTS; i++) {
        crowd.agent("agent" + i, logins.session("agent" + i), random.nextLong(), CAPACITY);
      }
      for (int i = 0; i < VISITORS; i++) {
        crowd.visitor("visitor" + i, random.nextLong(), 0.05);
      }
      crowd.begin();
      for (int round = 0; round < ROUNDS; round++) {
        TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(1_200));
        server.kill();
        server.start();
      }
      TimeUnit.SECONDS.sleep(1);
      assertTrue(crowd.awaitServed(VISITORS / 2, 30), "people were served");
      assertTrue(crowd.settle(60), "every command is answered in the end");
      Verdict verdict = crowd.judge(logins.session("supervisor"));
      System.out.println("crash test: " + verdict);
      assertEquals(List.of(), verdict.wrong());
      assertTrue(verdict.acknowledged() > ROUNDS * 5, "there was load: " + verdict);
      assertTrue(verdict.handoffs() >= VISITORS / 2, "people were handed over: " + verdict);
      assertTrue(verdict.answered() > ROUNDS, "agents answered: " + verdict);
    }
  }

  private static void people(ServerProcess server) throws Exception {
    for (int i = 0; i < AGENTS; i++) {
      add(server, "agent" + i, "agent");
    }
    add(server, "supervisor", "supervisor");
  }

  private static void add(ServerProcess server, String login, String role) throws Exception {
    server.run(
        PASSWORD + "\n", "user", "add", login, "--name", login, "--role", role, "--password-stdin");
  }
}
