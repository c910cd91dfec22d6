package io.silta.server.whole;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.silta.protocol.AgentState;
import io.silta.protocol.ClientFrame;
import io.silta.protocol.ErrorCode;
import io.silta.protocol.Event;
import io.silta.protocol.Owner;
import io.silta.protocol.Role;
import io.silta.protocol.ServerFrame;
import io.silta.server.RunningHouse;
import io.silta.server.staff.StaffRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restart in every state of a conversation, and new rules under a running server. */
final class RestartTest {
  @TempDir Path folder;
  private Path rules;
  private RunningHouse house;
  private String origin;

  @BeforeEach
  void open() throws Exception {
    rules = HandoffTest.copyOfRules(folder.resolve("rules"));
    house =
        RunningHouse.in(folder)
            .staff("aino", "Aino Virtanen", StaffRole.AGENT)
            .roomy()
            .with("rules", rules.toString())
            .with("rules-check-seconds", "1")
            .with("grace-seconds", "600")
            .start();
    origin = house.origin();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theBotRemembersWhatItAskedAndAnswersItBehindTheRestart() throws Exception {
    Visitor visitor = Visitor.arrives(origin);
    visitor.says("Missä tilaukseni on?");
    visitor.hears("Mikä on tilausnumerosi?");
    visitor.barrier();
    List<ServerFrame.Occurred> before = visitor.events(visitor.conversation());

    house.restart();

    try (Visitor back = visitor.again(origin)) {
      back.barrier();
      assertEquals(before, back.events(visitor.conversation()));
      back.says("TU-12345");
      back.hears("Tilauksen TU-12345 vaiheet");
    }
  }

  @Test
  void whatWaitsWaitsOnAndIsOfferedToWhoComesBack() throws Exception {
    Visitor visitor = Visitor.arrives(origin);
    visitor.done(visitor.personPlease());

    house.restart();

    try (Agent aino = Agent.works(origin, "aino");
        Visitor back = visitor.again(origin)) {
      assertEquals(Owner.QUEUE, back.welcome().standing().owner());
      aino.takes(visitor.conversation());
    }
  }

  @Test
  void whatWasOfferedIsTakenOrOfferedAnewAndInEitherCaseOnce() throws Exception {
    Agent aino = Agent.works(origin, "aino");
    Visitor visitor = Visitor.arrives(origin);
    visitor.done(visitor.personPlease());
    ServerFrame.Offer old = aino.offerOf(visitor.conversation());

    house.restart();

    try (Agent back = aino.again(origin);
        Visitor again = visitor.again(origin)) {
      back.state(AgentState.AVAILABLE, null);
      ServerFrame.Offer offer = back.offerOf(visitor.conversation());
      if (!offer.offer().equals(old.offer())) {
        back.refused(ErrorCode.OFFER_GONE, back.accept(old));
      }
      back.done(back.accept(offer));
      again.event(Event.Accepted.class);
      back.refused(ErrorCode.OFFER_GONE, back.accept(offer));
    }
  }

  @Test
  void whoHasAChatHasItStillAndRepeatsAreKnown() throws Exception {
    Agent aino = Agent.works(origin, "aino");
    Visitor visitor = Visitor.arrives(origin);
    ClientFrame.Post first = visitor.post("Hei");
    ServerFrame.Ack ack = visitor.done(first);
    visitor.done(visitor.personPlease());
    long epoch = aino.takes(visitor.conversation());
    ClientFrame.Post said = aino.post(visitor.conversation(), "Hetki", epoch);
    ServerFrame.Ack saidAck = aino.done(said);
    visitor.hears("Hetki");

    house.restart();

    try (Visitor back = visitor.again(origin);
        Agent again = aino.again(origin)) {
      assertEquals(Owner.AGENT, back.welcome().standing().owner());
      assertEquals(1, again.welcome().me().chats());
      assertEquals(ack, back.ask(first));
      assertEquals(saidAck, again.ask(said));
      again.done(again.post(visitor.conversation(), "Löytyi", epoch));
      back.hears("Löytyi");
      back.says("Kiitos");
      again.hears("Kiitos");
    }
  }

  @Test
  void whatEndedHasEndedAndMayBeRatedOrReopened() throws Exception {
    Visitor visitor = Visitor.arrives(origin);
    visitor.says("Hei");
    visitor.done(visitor.close(Client.fresh()));

    house.restart();

    try (Visitor back = visitor.again(origin)) {
      assertEquals(Owner.NOBODY, back.welcome().standing().owner());
      back.refused(ErrorCode.CLOSED, back.post("Vielä"));
      back.done(new ClientFrame.Rate(Client.fresh(), back.conversation(), 3, null));
      back.done(new ClientFrame.Reopen(Client.fresh(), back.conversation()));
      back.event(Event.Queued.class);
    }
  }

  @Test
  void newRulesAreTakenWhileTheServerRuns() throws Exception {
    Files.writeString(
        rules.resolve("extra.yaml"),
        """
        rules:
          - id: kenguru
            title: {fi: Kenguru, sv: Känguru, en: Kangaroo}
            keywords: {fi: [kenguru], sv: [känguru], en: [kangaroo]}
            answer: {fi: Kengurut ovat loppu., sv: Slut., en: Sold out.}
        """);
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(300))
        .until(() -> answered("kenguru").contains("Kengurut ovat loppu."));
  }

  /** What somebody new is told. */
  private String answered(String words) {
    try (Visitor visitor = Visitor.arrives(origin)) {
      visitor.says(words);
      visitor.nextEvent(Event.Message.class, message -> message.from().role() == Role.BOT);
      return visitor.everything();
    }
  }
}
