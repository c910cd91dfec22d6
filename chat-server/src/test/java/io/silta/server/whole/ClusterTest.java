package io.silta.server.whole;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.AgentState;
import io.silta.protocol.ClientFrame;
import io.silta.protocol.CloseCode;
import io.silta.protocol.Event;
import io.silta.protocol.Owner;
import io.silta.protocol.Role;
import io.silta.protocol.ServerFrame;
import io.silta.server.RunningCluster;
import io.silta.server.staff.StaffRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three servers that are one Silta: whoever is on whichever of them. */
final class ClusterTest {
  @TempDir static Path folder;
  private static RunningCluster cluster;
  private static String a;
  private static String b;
  private static String c;

  @BeforeAll
  static void open() throws Exception {
    cluster = RunningCluster.in(folder, 3).with("grace-seconds", "600");
    cluster.node(1).staff("helmi", "Helmi Korhonen", StaffRole.SUPERVISOR);
    cluster.node(1).staff("elias", "Elias Niemi", StaffRole.AGENT);
    cluster.with("rules", "").with("rules-check-seconds", "1").start();
    a = cluster.node(1).origin();
    b = cluster.node(2).origin();
    c = cluster.node(3).origin();
    for (String origin : List.of(a, b, c)) {
      awaitReady(origin);
    }
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  /** So that the next test's agents are free. */
  private static void leave(Visitor visitor) {
    visitor.done(visitor.close(Client.fresh()));
  }

  private static void awaitReady(String origin) {
    awaitSays(origin, "\"ready\":true");
  }

  private static void awaitSays(String origin, String words) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              String said = readiness(origin);
              assertTrue(said.contains(words), said);
            });
  }

  private static String readiness(String origin) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(origin + "/readyz")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  @Test
  void aVisitorHereAnAgentThereAndASupervisorElsewhereSeeTheSame() throws Exception {
    try (Agent aino = Agent.works(b, "aino");
        Agent helmi = Agent.arrives(c, "helmi");
        Visitor visitor = Visitor.arrives(a)) {
      visitor.says("Hei");
      visitor.done(visitor.personPlease());
      String chat = visitor.conversation();
      helmi.next(ServerFrame.Waiting.class, waiting -> waiting.total() == 1);
      long epoch = aino.takes(chat);
      visitor.event(Event.Accepted.class);
      helmi.send(new ClientFrame.Watch(chat));
      aino.done(aino.post(chat, "Kuinka voin auttaa?", epoch));
      visitor.hears("Kuinka voin auttaa?");
      helmi.hears("Kuinka voin auttaa?");
      visitor.says("Paketti on kadonnut");
      aino.hears("Paketti on kadonnut");
      helmi.hears("Paketti on kadonnut");
      aino.done(aino.close(chat, epoch));
      visitor.event(Event.Closed.class);
      aino.barrier();
      helmi.barrier();
      assertEquals(aino.events(chat), helmi.events(chat));
    }
  }

  @Test
  void whoComesBackToAnotherNodeGoesOnExactlyThere() throws Exception {
    Agent aino = Agent.works(b, "aino");
    Visitor visitor = Visitor.arrives(a);
    visitor.says("Hei");
    visitor.done(visitor.personPlease());
    String chat = visitor.conversation();
    long epoch = aino.takes(chat);
    visitor.event(Event.Accepted.class);
    visitor.barrier();
    long had = visitor.events(chat).size();
    visitor.close();
    aino.close();
    try (Agent back = aino.again(c)) {
      assertEquals(
          List.of(chat),
          back.welcome().chats().stream().map(ServerFrame.Chat::conversation).toList());
      back.done(back.post(chat, "Sillä välin", epoch));
      try (Visitor again = visitor.again(b, Map.of(chat, had))) {
        again.hears("Sillä välin");
        again.barrier();
        assertEquals(1, again.events(chat).size());
        assertEquals(Owner.AGENT, again.welcome().standing().owner());
        leave(again);
      }
    }
  }

  @Test
  void aRedisThatIsEmptiedIsFilledAgain() throws Exception {
    try (Agent aino = Agent.works(b, "aino");
        Visitor served = Visitor.arrives(a);
        Visitor waits = Visitor.arrives(c)) {
      served.done(served.personPlease());
      long epoch = aino.takes(served.conversation());
      aino.state(AgentState.BUSY, null);
      waits.done(waits.personPlease());
      cluster.redis().cli("FLUSHALL");
      aino.done(aino.post(served.conversation(), "Olen täällä", epoch));
      served.hears("Olen täällä");
      awaitReady(a);
      // What the desk knew of the agent's state is lost; what the agent chose is kept.
      aino.state(AgentState.AVAILABLE, null);
      aino.takes(waits.conversation());
      waits.event(Event.Accepted.class);
      leave(waits);
      leave(served);
      assertEquals(
          0, served.all(ServerFrame.Occurred.class).stream().filter(ClusterTest::left).count());
    }
  }

  private static boolean left(ServerFrame.Occurred occurred) {
    return occurred.event() instanceof Event.AgentLeft;
  }

  @Test
  void withoutRedisTalkGoesOnAndWithItWhoWaitsIsServed() throws Exception {
    try (Agent aino = Agent.works(b, "aino");
        Visitor served = Visitor.arrives(a);
        Visitor waits = Visitor.arrives(c)) {
      served.done(served.personPlease());
      long epoch = aino.takes(served.conversation());
      cluster.redis().suspend();
      try {
        awaitSays(a, "redis");
        served.says("Kuuletko?");
        aino.hears("Kuuletko?");
        aino.done(aino.post(served.conversation(), "Kuulen", epoch));
        served.hears("Kuulen");
        waits.says("Mitkä ovat aukioloajat?");
        waits.done(waits.personPlease());
        try (Visitor late = Visitor.arrives(b)) {
          late.says("Hei");
          late.event(Event.Message.class);
        }
      } finally {
        cluster.redis().resume();
      }
      awaitReady(a);
      aino.takes(waits.conversation());
      waits.event(Event.Accepted.class);
      leave(waits);
      leave(served);
    }
  }

  @Test
  void whoIsDisabledIsOutOnEveryNode() throws Exception {
    try (Agent elias = Agent.works(b, "elias");
        Agent tab = elias.again(c);
        Visitor visitor = Visitor.arrives(a)) {
      visitor.done(visitor.personPlease());
      elias.takes(visitor.conversation());
      cluster.node(1).disable("elias");
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(
              () -> {
                assertEquals(CloseCode.NOT_AUTHENTICATED.code(), elias.closed());
                assertEquals(CloseCode.NOT_AUTHENTICATED.code(), tab.closed());
              });
      visitor.event(Event.AgentLeft.class);
      visitor.event(Event.Queued.class);
      leave(visitor);
    }
  }

  @Test
  void publishedRulesAreInForceOnEveryNode() throws Exception {
    String rules =
        """
        bot:
          languages: [fi]
        rules:
          - id: whales
            examples: {fi: [missä valaat ovat]}
            answer: {fi: Meressä.}
        """;
    cluster.node(1).publish(Map.of("rules.yaml", rules.getBytes(StandardCharsets.UTF_8)));
    for (String origin : List.of(a, b, c)) {
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertEquals("Meressä.", answer(origin, "missä valaat ovat")));
    }
  }

  /** What the bot says to somebody new. */
  private static String answer(String origin, String question) {
    try (Visitor visitor = Visitor.arrives(origin)) {
      visitor.says(question);
      return ((Event.Message)
              visitor
                  .nextEvent(Event.Message.class, said -> said.from().role() == Role.BOT)
                  .event())
          .text();
    }
  }
}
