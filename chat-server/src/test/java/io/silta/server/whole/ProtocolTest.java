package io.silta.server.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.ClientFrame;
import io.silta.protocol.ErrorCode;
import io.silta.protocol.Event;
import io.silta.protocol.Owner;
import io.silta.protocol.ServerFrame;
import io.silta.server.RunningHouse;
import io.silta.server.staff.StaffRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promises of {@code docs/protocol.md}, each kept over real sockets. */
final class ProtocolTest {
  private static final String FORGOTTEN = "Olen unohtanut salasanani";

  @TempDir static Path folder;
  private static RunningHouse house;
  private static String origin;

  @BeforeAll
  static void open() throws Exception {
    house =
        RunningHouse.in(folder)
            .staff("aino", "Aino Virtanen", StaffRole.AGENT)
            .roomy()
            .with("conversations-per-visitor-max", "3")
            .with("text-max", "1000")
            .start();
    origin = house.origin();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @Test
  void whoSaysAnythingBeforeHelloIsSentAway() {
    Visitor visitor = Visitor.silent(origin);

    visitor.send(new ClientFrame.Begin(Client.fresh()));

    assertEquals(4501, visitor.closed());
  }

  @Test
  void aSecondHelloIsRefusedAndTheConnectionStays() {
    try (Visitor visitor = Visitor.arrives(origin)) {
      visitor.send(new ClientFrame.Hello(null, null, null, Map.of(), null));

      assertEquals(ErrorCode.BAD_STATE, visitor.next(ServerFrame.Failure.class).code());
      visitor.says("Hei");
    }
  }

  @Test
  void anUnknownTokenIsAnsweredAsAFirstVisit() {
    try (Visitor visitor = Visitor.silent(origin).hello("v_" + Client.fresh(), Map.of())) {
      assertNotEquals("v_", visitor.welcome().token().substring(0, 2));
      assertEquals(0, visitor.welcome().standing().head());
      assertEquals(Owner.BOT, visitor.welcome().standing().owner());
    }
  }

  @Test
  void aRepeatedCommandGetsTheFirstAnswerAlsoWhenTheConversationHasEnded() {
    try (Visitor visitor = Visitor.arrives(origin)) {
      List<ClientFrame.Command> commands =
          List.of(
              visitor.post("Hei"),
              visitor.personPlease(),
              new ClientFrame.CancelRequest(Client.fresh(), visitor.conversation()),
              visitor.post("Hei taas"),
              visitor.close(Client.fresh()),
              new ClientFrame.Rate(Client.fresh(), visitor.conversation(), 4, null));
      List<ServerFrame> answers = new ArrayList<>();
      for (ClientFrame.Command command : commands) {
        answers.add(visitor.done(command));
      }
      long head = visitor.again(origin).welcome().standing().head();

      assertEquals(answers, commands.stream().map(visitor::ask).toList());
      assertEquals(head, visitor.again(origin).welcome().standing().head());
    }
  }

  @Test
  void theSenderAndEveryOtherTabGetTheEventThatTheAckNames() {
    try (Visitor one = Visitor.arrives(origin);
        Visitor two = one.again(origin)) {
      one.says("Hei");
      ClientFrame.Post post = one.post("Kuuluuko?");

      ServerFrame.Ack ack = one.done(post);

      for (Visitor tab : List.of(one, two)) {
        var event = tab.nextEvent(Event.Message.class, m -> m.id().equals(post.id()));
        assertEquals(ack.seq(), event.seq());
      }
      assertEquals(List.of(), two.all(ServerFrame.Ack.class));
    }
  }

  @Test
  void aClientThatComesBackGetsExactlyWhatItMissed() {
    try (Visitor visitor = Visitor.arrives(origin)) {
      visitor.says(FORGOTTEN);
      visitor.hears("Unohditko salasanan?");
      visitor.says(FORGOTTEN + " taas");
      visitor.says("Kiitos");
      visitor.done(visitor.close(Client.fresh()));
      String conversation = visitor.conversation();
      visitor.history(conversation, 1, 1);
      List<ServerFrame.Occurred> all = visitor.events(conversation);

      for (int have = 0; have <= all.size(); have++) {
        try (Visitor back = visitor.again(origin, Map.of(conversation, (long) have))) {
          back.history(conversation, 1, 1);
          assertEquals(all.subList(have, all.size()), back.events(conversation));
          assertEquals(List.of(), back.all(ServerFrame.Resync.class));
        }
      }
    }
  }

  @Test
  void aCopyThatIsTooOldOrOfAnotherWorldIsReplaced() {
    try (Visitor visitor = Visitor.arrives(origin)) {
      visitor.done(visitor.personPlease());
      for (int i = 0; i < 205; i++) {
        ClientFrame.Post post = visitor.post("Viesti " + i);
        visitor.send(post);
        if (i % 50 == 0 || i == 204) {
          visitor.nextEvent(Event.Message.class, m -> m.id().equals(post.id()));
        }
      }
      String conversation = visitor.conversation();
      visitor.history(conversation, 1, 1);
      long head = visitor.events(conversation).getLast().seq();

      assertEquals(seqs(head - 99, head), resynced(visitor, head, head - 201));
      assertEquals(seqs(head - 99, head), resynced(visitor, head, head + 1));
      try (Visitor back = visitor.again(origin, Map.of(conversation, head - 200))) {
        back.history(conversation, 1, 1);
        assertEquals(List.of(), back.all(ServerFrame.Resync.class));
        assertEquals(seqs(head - 199, head), seqs(back.events(conversation)));
      }
    }
  }

  private static List<Long> resynced(Visitor visitor, long head, long have) {
    String conversation = visitor.conversation();
    try (Visitor back = visitor.again(origin, Map.of(conversation, have))) {
      back.history(conversation, 1, 1);
      assertEquals(
          List.of(new ServerFrame.Resync(conversation, head - 99, head)),
          back.all(ServerFrame.Resync.class));
      return seqs(back.events(conversation));
    }
  }

  private static List<Long> seqs(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  private static List<Long> seqs(List<ServerFrame.Occurred> events) {
    return events.stream().map(ServerFrame.Occurred::seq).toList();
  }

  @Test
  void beginWhileTheConversationIsOpenChangesNothing() {
    try (Visitor visitor = Visitor.arrives(origin)) {
      for (int i = 0; i < 2; i++) {
        visitor.done(new ClientFrame.Begin(Client.fresh()));
        var standing = visitor.next(ServerFrame.Stands.class).standing();
        assertEquals(visitor.conversation(), standing.conversation());
        visitor.says("Hei");
      }
    }
  }

  @Test
  void twoTabsThatBeginAfterTheEndGetTheSameNewConversation() {
    try (Visitor one = Visitor.arrives(origin);
        Visitor two = one.again(origin)) {
      one.says("Hei");
      one.done(one.close(Client.fresh()));
      two.event(Event.Closed.class);

      one.send(new ClientFrame.Begin(Client.fresh()));
      two.send(new ClientFrame.Begin(Client.fresh()));

      String next = one.next(ServerFrame.Stands.class).standing().conversation();
      assertNotEquals(one.conversation(), next);
      assertEquals(next, two.next(ServerFrame.Stands.class).standing().conversation());
      one.isNowIn(next);
      one.says("Uusi asia");
      assertEquals(1, two.nextEvent(Event.Opened.class).seq());
    }
  }

  @Test
  void whoHasHadAllTheirConversationsIsToldSo() {
    try (Visitor visitor = Visitor.arrives(origin)) {
      for (int i = 1; i < 3; i++) {
        visitor.says("Hei");
        visitor.done(visitor.close(Client.fresh()));
        visitor.done(new ClientFrame.Begin(Client.fresh()));
        visitor.isNowIn(visitor.next(ServerFrame.Stands.class).standing().conversation());
      }
      visitor.says("Hei");
      visitor.done(visitor.close(Client.fresh()));

      visitor.refused(ErrorCode.FULL, new ClientFrame.Begin(Client.fresh()));
    }
  }

  @Test
  void aClosedConversationIsReopenedButNotBehindANewerOne() {
    try (Visitor visitor = Visitor.arrives(origin)) {
      String first = visitor.conversation();
      visitor.says("Hei");
      visitor.done(visitor.close(Client.fresh()));
      visitor.refused(ErrorCode.CLOSED, visitor.post("Vielä yksi asia"));

      visitor.done(new ClientFrame.Reopen(Client.fresh(), first));
      visitor.event(Event.Reopened.class);
      visitor.event(Event.Queued.class);
      visitor.says("Vielä yksi asia");

      visitor.done(visitor.close(Client.fresh()));
      visitor.done(new ClientFrame.Begin(Client.fresh()));
      visitor.refused(ErrorCode.CLOSED, new ClientFrame.Reopen(Client.fresh(), first));
    }
  }

  @Test
  void historyIsPagedBackwardsToTheBeginning() {
    try (Visitor visitor = Visitor.arrives(origin)) {
      visitor.done(visitor.personPlease());
      for (int i = 0; i < 7; i++) {
        visitor.says("Viesti " + i);
      }
      ServerFrame.History last = visitor.history(visitor.conversation(), 9, 4);
      ServerFrame.History middle = visitor.history(visitor.conversation(), 5, 3);
      ServerFrame.History first = visitor.history(visitor.conversation(), 2, 100);

      assertEquals(seqs(5, 8), seqs(last.events()));
      assertEquals(seqs(2, 4), seqs(middle.events()));
      assertEquals(seqs(1, 1), seqs(first.events()));
      assertTrue(last.more() && middle.more() && !first.more());
    }
  }

  @Test
  void whatIsLongerThanThisServerTakesIsRefused() {
    try (Visitor visitor = Visitor.arrives(origin)) {
      assertEquals(1000, visitor.welcome().limits().textMax());
      visitor.refused(ErrorCode.BAD_FIELD, visitor.post("a".repeat(1001)));
      visitor.says("a".repeat(1000));
    }
  }

  @Test
  void aVisitorCountsOnWithoutStaffsEventsAndReadsAreTranslatedBetweenTheCounts() throws Exception {
    try (Visitor visitor = Visitor.arrives(origin);
        Agent aino = Agent.works(origin, "aino")) {
      String conversation = visitor.conversation();
      visitor.done(visitor.personPlease());
      long epoch = aino.takes(conversation);
      aino.done(new ClientFrame.AddNote(Client.fresh(), conversation, "Paketti on tullissa."));
      aino.done(new ClientFrame.Tag(Client.fresh(), conversation, List.of("tulli")));
      ServerFrame.Ack said = aino.done(aino.post(conversation, "Hei, katson heti.", epoch));
      visitor.hears("katson heti");
      visitor.history(conversation, 1, 1);

      List<ServerFrame.Occurred> events = visitor.events(conversation);
      assertEquals(seqs(1, events.size()), seqs(events));
      assertTrue(events.stream().allMatch(e -> e.event().audience() == Event.Audience.ALL));

      long last = events.getLast().seq();
      assertTrue(said.seq() > last, "staff count more");
      aino.send(new ClientFrame.Read(conversation, said.seq()));
      assertEquals(last, visitor.next(ServerFrame.Read.class).seq());
      visitor.send(new ClientFrame.Read(conversation, last));
      assertEquals(said.seq(), aino.next(ServerFrame.Read.class).seq());
      typingIsPassedOnSeldom(visitor, aino);
      aino.done(aino.close(conversation, epoch));
    }
  }

  private static void typingIsPassedOnSeldom(Visitor visitor, Agent aino) {
    long began = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      visitor.send(new ClientFrame.Typing(visitor.conversation(), true));
    }
    visitor.says("Siinä se");
    aino.hears("Siinä se");
    long most = 1 + (System.nanoTime() - began) / 2_000_000_000L;
    int passed = aino.all(ServerFrame.Typing.class).size();
    assertTrue(passed >= 1 && passed <= most, "passed on: " + passed);
    assertFalse(visitor.all(ServerFrame.Typing.class).stream().anyMatch(t -> t.on()));
  }
}
