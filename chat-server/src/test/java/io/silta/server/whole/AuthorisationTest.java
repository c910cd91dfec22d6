package io.silta.server.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.AgentState;
import io.silta.protocol.ClientFrame;
import io.silta.protocol.ErrorCode;
import io.silta.protocol.Event;
import io.silta.protocol.Owner;
import io.silta.protocol.Page;
import io.silta.protocol.Profile;
import io.silta.protocol.ServerFrame;
import io.silta.server.RunningHouse;
import io.silta.server.sites.IdentitySignature;
import io.silta.server.staff.StaffRole;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what, tried with every frame that a client can send. */
final class AuthorisationTest {
  private static final long LATER_SECONDS = 4_000_000_000L;

  /** Every frame that names a conversation, by whom it is for. */
  private static final List<Function<String, ClientFrame>> VISITORS =
      List.of(
          c -> new ClientFrame.Post(Client.fresh(), c, "Hei", null),
          c -> new ClientFrame.RequestPerson(Client.fresh(), c),
          c -> new ClientFrame.CancelRequest(Client.fresh(), c),
          c -> new ClientFrame.Rate(Client.fresh(), c, 1, "ei"),
          c -> new ClientFrame.Reopen(Client.fresh(), c),
          c -> new ClientFrame.Close(Client.fresh(), c, null, null, null),
          c -> new ClientFrame.History(Client.fresh(), c, 100, 100),
          c -> new ClientFrame.Typing(c, true),
          c -> new ClientFrame.Read(c, 1));

  private static final List<Function<String, ClientFrame>> STAFFS =
      List.of(
          c -> new ClientFrame.Post(Client.fresh(), c, "Hei", 2L),
          c -> new ClientFrame.Close(Client.fresh(), c, "solved", List.of("x"), 2L),
          c -> new ClientFrame.Claim(Client.fresh(), c),
          c -> new ClientFrame.Accept(Client.fresh(), c, Client.fresh()),
          c -> new ClientFrame.Decline(Client.fresh(), c, Client.fresh()),
          c -> new ClientFrame.AddNote(Client.fresh(), c, "muistiinpano"),
          c -> new ClientFrame.Tag(Client.fresh(), c, List.of("x")),
          c -> new ClientFrame.Transfer(Client.fresh(), c, "sales", null, null, 2),
          c -> new ClientFrame.VisitorInfo(Client.fresh(), c),
          c -> new ClientFrame.History(Client.fresh(), c, 100, 100),
          ClientFrame.Watch::new,
          c -> new ClientFrame.Typing(c, true),
          c -> new ClientFrame.Read(c, 1));

  @TempDir static Path folder;
  private static RunningHouse house;
  private static String origin;

  @BeforeAll
  static void open() throws Exception {
    house =
        RunningHouse.in(folder)
            .staff("aino", "Aino Virtanen", StaffRole.AGENT, List.of("orders"))
            .staff("elias", "Elias Niemi", StaffRole.AGENT, List.of("sales"))
            .staff("kirjoittaja", "Kirsi Kynä", StaffRole.AUTHOR)
            .site("toinen")
            .roomy()
            .start();
    origin = house.origin();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @Test
  void theTablesHoldEveryFrameThatNamesAConversation() {
    Set<Class<?>> tried =
        Stream.concat(VISITORS.stream(), STAFFS.stream())
            .map(frame -> frame.apply(Client.fresh()).getClass())
            .collect(Collectors.toSet());
    Set<Class<?>> named =
        Arrays.stream(ClientFrame.class.getPermittedSubclasses())
            .flatMap(type -> Stream.concat(Stream.of(type), permitted(type)))
            .filter(Class::isRecord)
            .filter(AuthorisationTest::namesAConversation)
            .filter(type -> type != ClientFrame.Unwatch.class)
            .collect(Collectors.toSet());

    assertEquals(named, tried);
  }

  private static Stream<Class<?>> permitted(Class<?> type) {
    return type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()) : Stream.empty();
  }

  private static boolean namesAConversation(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .anyMatch(component -> component.getName().equals("conversation"));
  }

  @Test
  void anothersConversationAndNoneAreAnsweredAlikeAndNothingChanges() {
    try (Visitor owner = Visitor.arrives(origin);
        Visitor stranger = Visitor.arrives(origin)) {
      owner.says("Hei");
      owner.says("Olen unohtanut salasanani");
      owner.hears("Unohditko");
      long head = owner.again(origin).welcome().standing().head();

      for (Function<String, ClientFrame> frame : VISITORS) {
        assertEquals(
            answered(stranger, frame.apply(Client.fresh())),
            answered(stranger, frame.apply(owner.conversation())));
      }
      assertEquals(head, owner.again(origin).welcome().standing().head());
      assertFalse(stranger.everything().contains(owner.conversation()));
    }
  }

  @Test
  void anotherSitesTokenOpensNothing() throws Exception {
    try (Visitor visitor = Visitor.arrives(origin)) {
      visitor.says("Hei");
      try (Visitor elsewhere =
          Visitor.silentAt(origin, "toinen").hello(visitor.token(), Map.of())) {
        assertFalse(elsewhere.conversation().equals(visitor.conversation()));
        assertEquals(0, elsewhere.welcome().standing().head());
      }
    }
  }

  /** The answers to the frame and to the barrier behind it, without their identifiers. */
  private static List<String> answered(Client client, ClientFrame frame) {
    int before = client.everything().length();
    client.send(frame);
    client.barrier();
    return client
        .everything()
        .substring(before)
        .lines()
        .filter(line -> !line.contains("\"colleagues\"") && !line.contains("\"waiting\""))
        .filter(line -> !line.isEmpty())
        .map(line -> line.replaceFirst("\"ref\":\"[^\"]*\"", "\"ref\":\"REF\""))
        .toList();
  }

  @Test
  void staffsFramesAreNoFramesOfAVisitors() {
    List<ClientFrame> frames =
        List.of(
            new ClientFrame.Claim(Client.fresh(), Client.fresh()),
            new ClientFrame.Accept(Client.fresh(), Client.fresh(), Client.fresh()),
            new ClientFrame.Decline(Client.fresh(), Client.fresh(), Client.fresh()),
            new ClientFrame.AddNote(Client.fresh(), Client.fresh(), "x"),
            new ClientFrame.Tag(Client.fresh(), Client.fresh(), List.of()),
            new ClientFrame.Transfer(Client.fresh(), Client.fresh(), null, null, null, 1),
            new ClientFrame.SetState(Client.fresh(), AgentState.AVAILABLE, 5),
            new ClientFrame.Watch(Client.fresh()),
            new ClientFrame.Unwatch(Client.fresh()),
            new ClientFrame.VisitorInfo(Client.fresh(), Client.fresh()));
    for (ClientFrame frame : frames) {
      try (Visitor visitor = Visitor.arrives(origin)) {
        visitor.send(frame);
        assertEquals(ErrorCode.BAD_TYPE, visitor.next(ServerFrame.Failure.class).code());
      }
    }
  }

  @Test
  void whatAFrameClaimsOfItsSenderIsNotLookedAt() {
    try (Visitor visitor = Visitor.arrives(origin)) {
      String id = Client.fresh();
      visitor.send(
          """
          {"type":"post","id":"%s","conversation":"%s","text":"Hei","epoch":7,
           "from":{"role":"agent","id":"a_Xk1TbVy3LsDm5HnWq8Rz","name":"Aino"},"role":"agent",
           "seq":99,"at":1,"site":"main","read":true}\
          """
              .formatted(id, visitor.conversation()));

      ServerFrame.Occurred said = visitor.nextEvent(Event.Message.class, m -> m.id().equals(id));

      assertEquals(new Event.Message(id, io.silta.protocol.Author.VISITOR, "Hei"), said.event());
      assertEquals(2, said.seq());
    }
  }

  @Test
  void anAgentWithoutTheSkillAndAnAuthorSeeNothingOfAChat() throws Exception {
    try (Visitor visitor = Visitor.arrives(origin);
        Agent elias = Agent.arrives(origin, "elias");
        Agent author = Agent.arrives(origin, "kirjoittaja")) {
      needsOrders(visitor, "Missä tilaukseni TU-54321 on?", "Tilaukseni on myöhässä");
      long head = visitor.again(origin).welcome().standing().head();

      for (Agent one : List.of(elias, author)) {
        for (Function<String, ClientFrame> frame : STAFFS) {
          assertEquals(
              answered(one, frame.apply(Client.fresh())),
              answered(one, frame.apply(visitor.conversation())));
        }
        try (Agent again = one.again(origin)) {
          assertEquals(List.of(), waitingOf(again, visitor.conversation()));
        }
        assertFalse(one.everything().contains(visitor.conversation()));
        assertFalse(one.everything().contains("TU-54321"));
      }
      assertEquals(head, visitor.again(origin).welcome().standing().head());
      visitor.done(visitor.close(Client.fresh()));
    }
  }

  private static List<ServerFrame.Chat> waitingOf(Agent agent, String conversation) {
    return agent.welcome().waiting().stream()
        .filter(chat -> chat.conversation().equals(conversation))
        .toList();
  }

  private static void needsOrders(Visitor visitor, String... words) {
    for (String each : words) {
      visitor.says(each);
    }
    visitor.event(Event.Queued.class);
  }

  @Test
  void anAuthorIsNeverOfferedAChat() throws Exception {
    try (Agent author = Agent.arrives(origin, "kirjoittaja");
        Agent aino = Agent.works(origin, "aino");
        Visitor visitor = Visitor.arrives(origin)) {
      author.refused(
          ErrorCode.NOT_ALLOWED, new ClientFrame.SetState(Client.fresh(), AgentState.AVAILABLE, 5));
      visitor.done(visitor.personPlease());
      long epoch = aino.takes(visitor.conversation());
      aino.refused(
          ErrorCode.BAD_FIELD,
          new ClientFrame.Transfer(
              Client.fresh(), visitor.conversation(), null, author.id(), null, epoch));
      aino.done(aino.close(visitor.conversation(), epoch));
      aino.state(AgentState.OFFLINE, null);
      assertEquals(List.of(), author.all(ServerFrame.Offer.class));
    }
  }

  @Test
  void anAgentSpeaksOnlyInTheEpochThatIsTheirs() throws Exception {
    try (Agent aino = Agent.works(origin, "aino");
        Visitor visitor = Visitor.arrives(origin)) {
      visitor.done(visitor.personPlease());
      String chat = visitor.conversation();
      long epoch = aino.takes(chat);

      aino.refused(ErrorCode.BAD_FIELD, aino.post(chat, "Hei", null));
      aino.refused(ErrorCode.NOT_OWNER, aino.post(chat, "Hei", epoch - 1));
      aino.refused(ErrorCode.NOT_OWNER, aino.post(chat, "Hei", epoch + 1));
      aino.refused(ErrorCode.NOT_OWNER, aino.close(chat, epoch - 1));
      aino.refused(
          ErrorCode.NOT_OWNER,
          new ClientFrame.Transfer(Client.fresh(), chat, null, null, null, epoch - 1));
      aino.done(aino.post(chat, "Hei", epoch));
      aino.done(aino.close(chat, epoch));
      aino.refused(ErrorCode.CLOSED, aino.post(chat, "Vielä", epoch));
      aino.state(AgentState.OFFLINE, null);
    }
  }

  @Test
  void onlyTheSitesOwnSignatureMakesAVisitorKnown() {
    String good = IdentitySignature.sign(RunningHouse.IDENTITY_SECRET, "4711", LATER_SECONDS);
    String wrongSecret =
        IdentitySignature.sign("another secret, of another site, as long", "4711", LATER_SECONDS);
    String expired = IdentitySignature.sign(RunningHouse.IDENTITY_SECRET, "4711", 1_000);
    try (Visitor visitor = Visitor.arrives(origin)) {
      visitor.refused(ErrorCode.NOT_ALLOWED, identify("4711", wrongSecret, LATER_SECONDS));
      visitor.refused(ErrorCode.NOT_ALLOWED, identify("4712", good, LATER_SECONDS));
      visitor.refused(ErrorCode.NOT_ALLOWED, identify("４７１１", good, LATER_SECONDS));
      visitor.refused(ErrorCode.NOT_ALLOWED, identify("4711", good, LATER_SECONDS + 1));
      visitor.refused(ErrorCode.NOT_ALLOWED, identify("4711", expired, 1_000L));
      visitor.refused(ErrorCode.NOT_ALLOWED, identify(null, good, LATER_SECONDS));
      visitor.refused(ErrorCode.NOT_ALLOWED, identify("4711", good, null));
      assertEquals(Profile.UNKNOWN, visitor.again(origin).welcome().visitor());

      try (Visitor other = visitor.again(origin)) {
        other.done(identify("4711", good, LATER_SECONDS));
      }
      visitor.refused(ErrorCode.NOT_ALLOWED, identify("4711", null, null));
      String next = IdentitySignature.sign(RunningHouse.IDENTITY_SECRET, "4712", LATER_SECONDS);
      visitor.refused(ErrorCode.NOT_ALLOWED, identify("4712", next, LATER_SECONDS));
      Profile known = visitor.again(origin).welcome().visitor();
      assertEquals("4711", known.user());
      assertTrue(known.verified());
    }
  }

  @Test
  void signaturesOfAnotherFormAreBadFields() {
    String good = IdentitySignature.sign(RunningHouse.IDENTITY_SECRET, "4711", LATER_SECONDS);
    for (String bad : List.of("", good.toUpperCase(java.util.Locale.ROOT), good.substring(1))) {
      try (Visitor visitor = Visitor.arrives(origin)) {
        visitor.refused(ErrorCode.BAD_FIELD, identify("4711", bad, LATER_SECONDS));
      }
    }
  }

  private static ClientFrame.Identify identify(String user, String signature, Long expires) {
    return new ClientFrame.Identify(
        Client.fresh(), user, "Åsa", null, Map.of(), signature, expires);
  }

  @Test
  void aClaimThatAnotherTabMadeIsKnownWhenTheConversationOpens() throws Exception {
    try (Visitor one = Visitor.arrives(origin);
        Visitor two = one.again(origin);
        Agent aino = Agent.works(origin, "aino")) {
      one.done(identify(null, null, null));
      two.done(two.personPlease());

      ServerFrame.Offer offer = aino.offerOf(two.conversation());

      assertEquals("Åsa", offer.card().visitor().name());
      assertFalse(offer.card().visitor().verified());
      aino.done(aino.accept(offer));
      aino.done(aino.close(two.conversation(), offer.chat().epoch() + 1));
      aino.state(AgentState.OFFLINE, null);
    }
  }

  @Test
  void nothingThatAVisitorGetsTellsWhatIsStaffsOrOthers() throws Exception {
    try (Visitor other = Visitor.arrives(origin);
        Visitor visitor = Visitor.arrives(origin);
        Agent aino = Agent.works(origin, "aino")) {
      String chat = visitor.conversation();
      other.says("Toisen asia");
      visitor.send(new ClientFrame.View(new Page(origin + "/salainen", null, null)));
      visitor.says("Missä tilaukseni TU-54321 on?");
      needsOrders(visitor, "Tilaukseni on myöhässä");
      ServerFrame.Offer offer = aino.offerOf(chat);
      aino.done(new ClientFrame.Decline(Client.fresh(), chat, offer.offer()));
      aino.done(new ClientFrame.Claim(Client.fresh(), chat));
      long epoch = visitor.again(origin).welcome().standing().epoch();
      aino.done(new ClientFrame.AddNote(Client.fresh(), chat, "SALAINEN-MUISTIINPANO"));
      aino.done(new ClientFrame.Tag(Client.fresh(), chat, List.of("SALAINEN-TUNNISTE")));
      aino.done(aino.post(chat, "Hei!", epoch));
      aino.done(
          new ClientFrame.Transfer(Client.fresh(), chat, "orders", null, "SALAINEN-SIIRTO", epoch));
      aino.takes(chat);
      aino.done(aino.close(chat, epoch + 2));
      aino.state(AgentState.OFFLINE, null);
      visitor.event(Event.Closed.class);

      String all = visitor.everything() + everythingAgain(visitor);
      for (String secret :
          List.of(
              "SALAINEN",
              offer.offer(),
              other.conversation(),
              other.token(),
              aino.session(),
              "\"login\"",
              "\"kind\":\"bot_decided\"",
              "\"kind\":\"handoff_requested\"",
              "\"kind\":\"offered\"",
              "\"kind\":\"transferred\"",
              "\"kind\":\"wrapped_up\"",
              "\"kind\":\"tagged\"",
              "\"kind\":\"page_viewed\"",
              RunningHouse.IDENTITY_SECRET)) {
        assertFalse(all.contains(secret), () -> secret + " was told to the visitor");
      }
      assertEquals(Owner.NOBODY, visitor.again(origin).welcome().standing().owner());
    }
  }

  /** What a new tab gets, and the history; its own token is the only one that was ever sent. */
  private static String everythingAgain(Visitor visitor) {
    try (Visitor again = visitor.again(origin)) {
      again.history(visitor.conversation(), 1_000, 100);
      assertFalse(again.everything().contains(visitor.token()));
      return again.everything();
    }
  }
}
