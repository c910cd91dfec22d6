package io.silta.server.visitors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.silta.protocol.Author;
import io.silta.protocol.Event;
import io.silta.protocol.Id;
import io.silta.protocol.Profile;
import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.EventLog;
import io.silta.server.conversation.LogWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every memory of visitors does; its test supplies it, and a log beside it. */
public interface VisitorsContract {

  /** The visitors under test, each of whom may have three conversations. */
  Visitors visitors();

  /** The log that knows their conversations. */
  EventLog log();

  private Visitor created() {
    return visitors().create("shop", "fi", 1_000).visitor();
  }

  @Test
  default void aVisitorIsKnownByTheTokenOnTheirSiteAlone() {
    Visitors.Created created = visitors().create("shop", "fi", 1_000);
    Visitor visitor = created.visitor();
    assertEquals(Optional.of(visitor), visitors().byToken("shop", created.token()));
    assertEquals(Optional.empty(), visitors().byToken("other", created.token()));
    assertEquals(Optional.empty(), visitors().byToken("shop", created.token() + "x"));
    assertEquals(Optional.empty(), visitors().byToken("shop", visitor.id()));
    assertEquals(Optional.empty(), visitors().byToken("shop", ""));
  }

  @Test
  default void whatIsPrintedHasNoToken() {
    Visitors.Created created = visitors().create("shop", "fi", 1_000);
    assertFalse(created.toString().contains(created.token()));
  }

  @Test
  default void aNewVisitorIsAsTheyCame() {
    Visitor visitor = created();
    assertEquals("shop", visitor.site());
    assertEquals("fi", visitor.language());
    assertEquals(Profile.UNKNOWN, visitor.profile());
    assertEquals(List.of(1_000L, 1_000L), List.of(visitor.createdAt(), visitor.seenAt()));
  }

  @Test
  default void identifiersAndTokensAreLongAndNeverTheSame() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      Visitors.Created created = visitors().create("shop", "fi", 1);
      assertEquals(43, created.token().length());
      assertEquals(22, created.visitor().id().length());
      assertEquals(true, created.visitor().conversation().matches(Id.PATTERN));
      seen.add(created.token());
      seen.add(created.visitor().id());
      seen.add(created.visitor().conversation());
    }
    assertEquals(600, seen.size());
  }

  @Test
  default void aConversationHasItsVisitor() {
    Visitor visitor = created();
    created();
    assertEquals(Optional.of(visitor), visitors().ofConversation(visitor.conversation()));
    assertEquals(Optional.empty(), visitors().ofConversation("conversation-nowhere-1"));
  }

  @Test
  default void theLogKnowsEveryCurrentConversation() {
    Visitor visitor = created();
    Event opened = new Event.Opened("shop", "fi");
    assertEquals(
        new EventLog.Appended.Done(),
        new LogWriter(log(), visitor.conversation()).append("a", opened));
    Visitor next = visitors().begin(visitor.id(), visitor.conversation(), 2_000);
    assertEquals(
        new EventLog.Appended.Done(),
        new LogWriter(log(), next.conversation()).append("a", opened));
  }

  @Test
  default void aNewConversationIsBegunOnceAndKeepsTheOld() {
    Visitor first = created();
    Visitor second = visitors().begin(first.id(), first.conversation(), 2_000);
    assertNotEquals(first.conversation(), second.conversation());
    assertEquals(second, visitors().begin(first.id(), first.conversation(), 3_000));
    assertEquals(Optional.of(second), visitors().ofConversation(first.conversation()));
    assertEquals(Optional.of(second), visitors().ofConversation(second.conversation()));
  }

  @Test
  default void ofManyTabsOneBegins() throws Exception {
    Visitor visitor = created();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Visitor> begin = () -> visitors().begin(visitor.id(), visitor.conversation(), 2_000);
      Set<String> current = new HashSet<>();
      for (Future<Visitor> tab : threads.invokeAll(Collections.nCopies(16, begin))) {
        current.add(tab.get().conversation());
      }
      assertEquals(1, current.size());
      assertFalse(current.contains(visitor.conversation()));
    }
  }

  @Test
  default void aVisitorWithTooManyConversationsStaysWhereTheyAre() {
    Visitor visitor = created();
    for (int i = 0; i < 2; i++) {
      visitor = visitors().begin(visitor.id(), visitor.conversation(), 2_000);
    }
    assertEquals(visitor, visitors().begin(visitor.id(), visitor.conversation(), 3_000));
  }

  @Test
  default void nobodyBeginsNothing() {
    assertThrows(
        IllegalArgumentException.class, () -> visitors().begin("visitor-nowhere-01", "x", 1));
  }

  @Test
  default void aProfileIsReplaced() {
    Visitors.Created created = visitors().create("shop", "fi", 1_000);
    Profile profile =
        new Profile("u1", "V\u00e4in\u00f6", "v@example.fi", Map.of("plan", "gold"), true);
    visitors().saveProfile(created.visitor().id(), profile);
    assertEquals(profile, visitors().byToken("shop", created.token()).orElseThrow().profile());
    visitors().saveProfile(created.visitor().id(), Profile.UNKNOWN);
    assertEquals(Optional.of(created.visitor()), visitors().byToken("shop", created.token()));
  }

  @Test
  default void lastSeenNeverGoesBack() {
    Visitor visitor = created();
    visitors().seen(visitor.id(), 5_000);
    visitors().seen(visitor.id(), 4_000);
    Visitor now = visitors().ofConversation(visitor.conversation()).orElseThrow();
    assertEquals(5_000, now.seenAt());
  }

  @Test
  default void earlierConversationsComeNewestFirst() {
    Visitor visitor = created();
    List<String> conversations = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      conversations.addFirst(visitor.conversation());
      LogWriter writer = new LogWriter(log(), visitor.conversation()).at(1_000 * (i + 1));
      writer.append("a", new Event.Opened("shop", "fi"));
      writer.append("b", new Event.Message("message-00000001", Author.VISITOR, "hei " + i));
      visitor = visitors().begin(visitor.id(), visitor.conversation(), 9_000);
    }
    String current = conversations.getFirst();
    List<ServerFrame.Past> earlier = visitors().earlier(visitor.id(), current, 10);
    assertEquals(
        conversations.subList(1, 3), earlier.stream().map(ServerFrame.Past::conversation).toList());
    assertEquals("hei 1", earlier.getFirst().firstText());
    assertEquals(2_000, earlier.getFirst().openedAt());
    assertEquals(1, visitors().earlier(visitor.id(), current, 1).size());
    assertEquals(2, visitors().countEarlier(visitor.id(), current));
    assertEquals(3, visitors().countEarlier(visitor.id(), "none"));
  }

  @Test
  default void whatWasNeverOpenedIsNoEarlierConversation() {
    Visitor visitor = created();
    visitor = visitors().begin(visitor.id(), visitor.conversation(), 2_000);
    assertEquals(List.of(), visitors().earlier(visitor.id(), visitor.conversation(), 10));
    assertEquals(0, visitors().countEarlier(visitor.id(), visitor.conversation()));
  }
}
