package io.silta.server.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.AgentState;
import io.silta.protocol.ClientFrame;
import io.silta.protocol.DeclineReason;
import io.silta.protocol.DeferReason;
import io.silta.protocol.ErrorCode;
import io.silta.protocol.Event;
import io.silta.protocol.LeaveReason;
import io.silta.protocol.Owner;
import io.silta.protocol.ServerFrame;
import io.silta.server.RunningHouse;
import io.silta.server.staff.StaffRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a chat to a person, with all that may come between. */
final class HandoffTest {
  @TempDir Path folder;
  private RunningHouse house;

  private String open(String... settings) throws IOException {
    house =
        RunningHouse.in(folder)
            .staff("aino", "Aino Virtanen", StaffRole.AGENT)
            .staff("elias", "Elias Niemi", StaffRole.AGENT)
            .staff("sanna", "Sanna Salo", StaffRole.AGENT, List.of("sales"))
            .roomy();
    for (int i = 0; i < settings.length; i += 2) {
      house.with(settings[i], settings[i + 1]);
    }
    return house.start().origin();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void anOfferThatIsDeclinedGoesToTheNextAndOneThatRunsOutGoesOn() throws Exception {
    String origin = open("offer-seconds", "5");
    try (Agent aino = Agent.works(origin, "aino");
        Visitor visitor = Visitor.arrives(origin)) {
      visitor.done(visitor.personPlease());
      String chat = visitor.conversation();
      ServerFrame.Offer first = aino.offerOf(chat);
      try (Agent elias = Agent.works(origin, "elias")) {
        elias.refused(ErrorCode.OFFER_GONE, elias.accept(first));
        elias.refused(
            ErrorCode.OFFER_GONE, new ClientFrame.Decline(Client.fresh(), chat, first.offer()));
        aino.done(new ClientFrame.Decline(Client.fresh(), chat, first.offer()));
        aino.refused(ErrorCode.OFFER_GONE, aino.accept(first));

        ServerFrame.Offer second = elias.offerOf(chat);
        var ended = elias.next(ServerFrame.OfferEnded.class);

        assertEquals(second.offer(), ended.offer());
        assertEquals(DeclineReason.EXPIRED, ended.reason());
        elias.refused(ErrorCode.OFFER_GONE, elias.accept(second));
        assertEquals(Owner.QUEUE, visitor.again(origin).welcome().standing().owner());
      }
    }
  }

  @Test
  void oneOfTwoAgentsWhoClaimAtOnceGetsTheChatAndNobodyMoreThanTheirCapacity() throws Exception {
    String origin = open();
    try (Agent aino = Agent.arrives(origin, "aino");
        Agent elias = Agent.arrives(origin, "elias")) {
      aino.state(AgentState.AWAY, 2);
      elias.state(AgentState.AWAY, 50);
      int ainos = 0;
      for (int i = 0; i < 8; i++) {
        Visitor visitor = Visitor.arrives(origin);
        visitor.done(visitor.personPlease());
        var one = new ClientFrame.Claim(Client.fresh(), visitor.conversation());
        var two = new ClientFrame.Claim(Client.fresh(), visitor.conversation());
        aino.send(one);
        elias.send(two);
        boolean first = aino.isDone(one.id());
        boolean second = elias.isDone(two.id());
        assertTrue(first ^ second, "chat " + i + " went to both or none");
        ainos += first ? 1 : 0;
      }
      for (; ainos < 2; ainos++) {
        Visitor visitor = Visitor.arrives(origin);
        visitor.done(visitor.personPlease());
        aino.done(new ClientFrame.Claim(Client.fresh(), visitor.conversation()));
      }
      assertEquals(2, ainos);
      Visitor visitor = Visitor.arrives(origin);
      visitor.done(visitor.personPlease());
      aino.refused(ErrorCode.FULL, new ClientFrame.Claim(Client.fresh(), visitor.conversation()));
    }
  }

  @Test
  void anAgentWhoVanishesAndComesBackInTimeKeepsTheChat() throws Exception {
    String origin = open("grace-seconds", "600");
    try (Visitor visitor = Visitor.arrives(origin)) {
      Agent aino = Agent.works(origin, "aino");
      visitor.done(visitor.personPlease());
      long epoch = aino.takes(visitor.conversation());
      visitor.next(ServerFrame.Presence.class, ServerFrame.Presence::online);

      aino.close();
      visitor.next(ServerFrame.Presence.class, presence -> !presence.online());
      visitor.says("Oletko siellä?");
      try (Agent back = aino.again(origin)) {
        visitor.next(ServerFrame.Presence.class, ServerFrame.Presence::online);
        assertEquals(
            List.of(visitor.conversation()),
            back.welcome().chats().stream().map(ServerFrame.Chat::conversation).toList());
        back.hears("Oletko siellä?");
        back.done(back.post(visitor.conversation(), "Olen", epoch));
        visitor.hears("Olen");
        assertEquals(List.of(), left(visitor));
      }
    }
  }

  private static List<Event> left(Visitor visitor) {
    return visitor.events(visitor.conversation()).stream()
        .map(ServerFrame.Occurred::event)
        .filter(Event.AgentLeft.class::isInstance)
        .toList();
  }

  @Test
  void theChatOfWhoStaysAwayGoesToTheFrontOfTheQueueWithItsTime() throws Exception {
    String origin = open("grace-seconds", "1");
    try (Visitor visitor = Visitor.arrives(origin);
        Visitor later = Visitor.arrives(origin)) {
      Agent aino = Agent.works(origin, "aino");
      visitor.done(visitor.personPlease());
      long queuedAt = visitor.event(Event.Queued.class).queuedAt();
      aino.takes(visitor.conversation());
      aino.state(AgentState.AWAY, null);
      later.done(later.personPlease());

      aino.close();
      assertEquals(LeaveReason.VANISHED, visitor.event(Event.AgentLeft.class).reason());
      assertEquals(queuedAt, visitor.event(Event.Queued.class).queuedAt());
      try (Agent elias = Agent.arrives(origin, "elias")) {
        elias.state(AgentState.AVAILABLE, 1);
        assertEquals(
            visitor.conversation(), elias.next(ServerFrame.Offer.class).chat().conversation());
      }
    }
  }

  @Test
  void whoFindsNobodyIsToldSoAndServedByWhoComes() throws Exception {
    String origin = open("grace-seconds", "1");
    try (Visitor visitor = Visitor.arrives(origin)) {
      visitor.done(visitor.personPlease());
      assertEquals(DeferReason.NO_AGENTS, visitor.event(Event.Deferred.class).reason());
      visitor.says("Tilaukseni TU-12345 on rikki");

      try (Agent aino = Agent.works(origin, "aino")) {
        long epoch = aino.takes(visitor.conversation());
        aino.hears("TU-12345");
        aino.done(aino.post(visitor.conversation(), "Hei!", epoch));
        visitor.hears("Hei!");
      }
    }
  }

  @Test
  void outsideOpeningHoursTheVisitorIsToldWhenPeopleAreThere() throws Exception {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    Files.writeString(
        rules.resolve("bot.yaml"),
        "bot: {name: Apuri, languages: [fi], hours: {mon: \"00:00-00:01\"}, timezone: UTC}\n");
    String origin = open("grace-seconds", "1", "rules", rules.toString());
    try (Visitor visitor = Visitor.arrives(origin)) {
      visitor.done(visitor.personPlease());

      Event.Deferred deferred = visitor.event(Event.Deferred.class);

      assertEquals(DeferReason.HOURS, deferred.reason());
      assertTrue(deferred.opensAt() > visitor.welcome().time());
    }
  }

  @Test
  void aVisitorMayCancelWhileItIsOfferedAndTheBotHasItAgain() throws Exception {
    String origin = open();
    try (Agent aino = Agent.works(origin, "aino");
        Visitor visitor = Visitor.arrives(origin)) {
      visitor.done(visitor.personPlease());
      ServerFrame.Offer offer = aino.offerOf(visitor.conversation());

      visitor.done(new ClientFrame.CancelRequest(Client.fresh(), visitor.conversation()));

      assertEquals(DeclineReason.WITHDRAWN, aino.next(ServerFrame.OfferEnded.class).reason());
      aino.refused(ErrorCode.OFFER_GONE, aino.accept(offer));
      visitor.says("Olen unohtanut salasanani");
      visitor.hears("Unohditko");
    }
  }

  @Test
  void aChatIsPassedToASkillAndToAPersonAndEndsWithARating() throws Exception {
    String origin = open();
    try (Agent aino = Agent.works(origin, "aino");
        Visitor visitor = Visitor.arrives(origin);
        Agent elias = Agent.arrives(origin, "elias");
        Agent sanna = Agent.arrives(origin, "sanna")) {
      String chat = visitor.conversation();
      visitor.done(visitor.personPlease());
      long epoch = aino.takes(chat);
      aino.state(AgentState.AWAY, null);
      sanna.state(AgentState.AVAILABLE, null);
      aino.done(new ClientFrame.Transfer(Client.fresh(), chat, "sales", null, "hyvitys?", epoch));
      epoch = sanna.takes(chat);
      elias.state(AgentState.AVAILABLE, null);
      sanna.done(new ClientFrame.Transfer(Client.fresh(), chat, null, elias.id(), null, epoch));
      epoch = elias.takes(chat);
      elias.done(new ClientFrame.Transfer(Client.fresh(), chat, "orders", sanna.id(), null, epoch));
      epoch = sanna.takes(chat);

      sanna.done(sanna.close(chat, epoch));
      visitor.event(Event.Closed.class);
      visitor.done(new ClientFrame.Rate(Client.fresh(), chat, 5, "Kiitos!"));

      assertEquals(5, visitor.again(origin).welcome().standing().rating());
      assertEquals(3, left(visitor).size());
    }
  }

  @Test
  void whoseAccountIsDisabledIsSentAwayAndTheirChatsGoBackToTheQueue() throws Exception {
    String origin = open("grace-seconds", "600");
    try (Agent aino = Agent.works(origin, "aino");
        Visitor visitor = Visitor.arrives(origin)) {
      visitor.done(visitor.personPlease());
      aino.takes(visitor.conversation());

      long before = System.nanoTime();
      house.disable("aino");

      assertEquals(4501, aino.closed());
      assertTrue(System.nanoTime() - before < 5_000_000_000L, "within 5 s");
      assertEquals(LeaveReason.SIGNED_OUT, visitor.event(Event.AgentLeft.class).reason());
      assertEquals(Owner.QUEUE, visitor.again(origin).welcome().standing().owner());
    }
  }

  @Test
  void whoSignsOutIsSentAwayAndTheirChatsGoBackToTheQueue() throws Exception {
    String origin = open("grace-seconds", "600");
    try (Agent aino = Agent.works(origin, "aino");
        Visitor visitor = Visitor.arrives(origin)) {
      visitor.done(visitor.personPlease());
      aino.takes(visitor.conversation());

      aino.logOut(origin);

      assertEquals(4501, aino.closed());
      assertEquals(LeaveReason.SIGNED_OUT, visitor.event(Event.AgentLeft.class).reason());
    }
  }

  @Test
  void whoOpensTooManyTabsLosesTheOldest() throws Exception {
    String origin = open("tabs-per-person-max", "2");
    try (Visitor first = Visitor.arrives(origin);
        Visitor second = first.again(origin);
        Visitor third = first.again(origin)) {
      assertEquals(4509, first.closed());
      second.says("Hei");
      third.hears("Hei");
    }
  }

  @Test
  void theBotIsSilentWhileAPersonHasTheChat() throws Exception {
    String origin = open();
    try (Agent aino = Agent.works(origin, "aino");
        Visitor visitor = Visitor.arrives(origin)) {
      visitor.done(visitor.personPlease());
      visitor.says("Olen unohtanut salasanani");
      long epoch = aino.takes(visitor.conversation());
      visitor.says("Missä tilaukseni on?");
      aino.done(aino.close(visitor.conversation(), epoch));
      visitor.event(Event.Closed.class);

      assertFalse(visitor.everything().contains("\"role\":\"bot\""));
    }
  }

  /** The demo's rules, in a folder of the test's own. */
  static Path copyOfRules(Path to) throws Exception {
    Path from = Path.of(HandoffTest.class.getResource("/demo/rules").toURI());
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
    return to;
  }
}
