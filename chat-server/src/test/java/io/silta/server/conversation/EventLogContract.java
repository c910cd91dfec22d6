package io.silta.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.silta.protocol.Author;
import io.silta.protocol.Card;
import io.silta.protocol.Event;
import io.silta.protocol.HandoffReason;
import io.silta.protocol.Profile;
import io.silta.server.conversation.EventLog.Appended;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every event log does; its test only supplies the log. */
public interface EventLogContract {

  Author AINO = Author.agent("agent-0000000001", "Aino");

  /** The log under test, the same in all of one test. */
  EventLog log();

  /** Makes a new conversation known and returns its identifier. */
  String newConversation();

  private static Event opened() {
    return new Event.Opened("shop", "fi");
  }

  private static Event said(String text) {
    return new Event.Message("message-0000000001", Author.VISITOR, text);
  }

  private static Event noted(String text) {
    return new Event.Note("note-000000000001", Author.agent("agent-0000000001", "Aino"), text);
  }

  private static Event asked() {
    return new Event.HandoffRequested(
        new Card(
            1,
            HandoffReason.ASKED,
            null,
            null,
            List.of(),
            List.of(),
            Map.of(),
            "fi",
            null,
            Profile.UNKNOWN,
            0,
            1,
            1));
  }

  private static Event queued() {
    return new Event.Queued(null, null, null, "fi", 0, 1_000, 2);
  }

  private LogWriter written(String... commands) {
    LogWriter writer = new LogWriter(log(), newConversation());
    for (String command : commands) {
      Event event = writer.state().head() == 0 ? opened() : said(command);
      assertEquals(new Appended.Done(), writer.append(command, event));
    }
    return writer;
  }

  @Test
  default void anEmptyConversationHasNothing() {
    String conversation = newConversation();
    assertEquals(List.of(), log().read(conversation, 0, 10));
    assertEquals(List.of(), log().readVisibleBefore(conversation, Long.MAX_VALUE, 10));
    assertEquals(OptionalLong.empty(), log().seqOf(conversation, "command"));
    assertEquals(List.of(), log().heads(List.of(conversation)));
    assertEquals(List.of(), log().unfinished());
  }

  @Test
  default void whatIsAppendedIsReadAgainExactly() {
    LogWriter writer = new LogWriter(log(), newConversation());
    writer.append("first", opened(), said("Hei! \uD83D\uDE00 <b>\"x\"</b>\n"), noted("ok"));
    writer.append(null, said("toinen"));
    assertEquals(writer.entries(), log().read(writer.id(), 0, 100));
    assertEquals(List.of(1L, 2L, 3L, 4L), seqs(log().read(writer.id(), 0, 100)));
  }

  @Test
  default void pagesGoForwardsAndBackwardsInOrder() {
    LogWriter writer = written("a", "b", "c", "d", "e");
    assertEquals(List.of(3L, 4L), seqs(log().read(writer.id(), 2, 2)));
    assertEquals(List.of(), seqs(log().read(writer.id(), 5, 2)));
    assertEquals(List.of(2L, 3L), seqs(log().readBefore(writer.id(), 4, 2)));
    assertEquals(List.of(4L, 5L), seqs(log().readBefore(writer.id(), Long.MAX_VALUE, 2)));
    assertEquals(List.of(), seqs(log().readBefore(writer.id(), 1, 2)));
  }

  @Test
  default void theVisitorSeesTheirOwnGaplessCount() {
    LogWriter writer = new LogWriter(log(), newConversation());
    writer.append("a", opened(), noted("1"), said("2"), noted("3"), said("4"));
    List<Entry> visible = log().readVisible(writer.id(), 0, 100);
    assertEquals(List.of(1L, 3L, 5L), seqs(visible));
    assertEquals(List.of(1L, 2L, 3L), visible.stream().map(Entry::visitorSeq).toList());
    assertEquals(List.of(3L), seqs(log().readVisible(writer.id(), 1, 1)));
    assertEquals(List.of(1L, 3L), seqs(log().readVisibleBefore(writer.id(), 3, 2)));
    assertEquals(List.of(3L, 5L), seqs(log().readVisibleBefore(writer.id(), Long.MAX_VALUE, 2)));
  }

  @Test
  default void conversationsAreApart() {
    LogWriter one = written("a", "b");
    LogWriter other = written("a");
    assertEquals(one.entries(), log().read(one.id(), 0, 100));
    assertEquals(other.entries(), log().read(other.id(), 0, 100));
  }

  @Test
  default void aWriterThatIsBehindIsStaleAndStoresNothing() {
    LogWriter writer = written("a");
    LogWriter behind = writer.copy();
    writer.append("b", said("b"));
    assertEquals(new Appended.Stale(), behind.append("c", said("c"), noted("c")));
    assertEquals(writer.entries(), log().read(writer.id(), 0, 100));
    assertEquals(OptionalLong.empty(), log().seqOf(writer.id(), "c"));
  }

  @Test
  default void aWriterThatIsAheadIsStale() {
    LogWriter writer = written("a");
    LogWriter ahead = writer.copy();
    ahead.pretend(said("never stored"));
    assertEquals(new Appended.Stale(), ahead.append("c", said("c")));
    assertEquals(writer.entries(), log().read(writer.id(), 0, 100));
  }

  @Test
  default void aCommandIsCarriedOutOnce() {
    LogWriter writer = written("a", "b");
    assertEquals(new Appended.Repeated(2), writer.copy().append("b", said("b"), said("again")));
    assertEquals(OptionalLong.of(2), log().seqOf(writer.id(), "b"));
    assertEquals(2, log().read(writer.id(), 0, 100).size());
  }

  @Test
  default void aRepeatedCommandOfAStaleWriterIsRepeated() {
    LogWriter writer = written("a");
    LogWriter behind = writer.copy();
    writer.append("b", said("b"));
    assertEquals(new Appended.Repeated(2), behind.append("b", said("b")));
  }

  @Test
  default void theSameCommandInAnotherConversationIsAnother() {
    written("a");
    LogWriter other = written();
    assertEquals(new Appended.Done(), other.append("a", opened()));
  }

  @Test
  default void theServersOwnCommandsAreNeverRepeats() {
    LogWriter writer = written("a");
    assertEquals(new Appended.Done(), writer.append(null, said("1")));
    assertEquals(new Appended.Done(), writer.append(null, said("2")));
    assertEquals(OptionalLong.empty(), log().seqOf(writer.id(), null));
  }

  @Test
  default void anUnknownConversationIsABug() {
    LogWriter nowhere = new LogWriter(log(), "conversation-nowhere-1");
    assertThrows(IllegalArgumentException.class, () -> nowhere.append("a", opened()));
  }

  @Test
  default void whatIsUnfinishedIsListedOldestFirst() {
    LogWriter late = new LogWriter(log(), newConversation());
    LogWriter early = new LogWriter(log(), newConversation());
    LogWriter closed = written("a", "b");
    LogWriter idle = written("a");
    newConversation();
    late.at(2_000).append("a", opened(), said("asked"));
    early.at(1_000).append("a", opened(), asked(), queued());
    closed.append("c", new Event.Closed(Author.VISITOR, 2));
    assertEquals(1, idle.state().head());
    assertEquals(List.of(early.id(), late.id()), log().unfinished());
  }

  @Test
  default void anAgentsChatsAreListedWhileTheAgentHasThem() {
    LogWriter one = new LogWriter(log(), newConversation()).at(2_000);
    LogWriter other = new LogWriter(log(), newConversation()).at(1_000);
    one.append("a", opened(), asked(), queued(), new Event.Accepted(AINO, 3));
    other.append("a", opened(), asked(), queued(), new Event.Accepted(AINO, 3));
    assertEquals(List.of(other.id(), one.id()), log().chatsOf(AINO.id()));
    assertEquals(List.of(), log().chatsOf("agent-0000000002"));
    one.append("b", new Event.Closed(AINO, 4));
    assertEquals(List.of(other.id()), log().chatsOf(AINO.id()));
    assertEquals(List.of(other.id()), log().unfinished());
  }

  @Test
  default void headsTellHowFarConversationsHaveCome() {
    List<String> ids = new ArrayList<>(List.of("conversation-unknown"));
    for (int i = 0; i < 230; i++) {
      ids.add(newConversation());
    }
    new LogWriter(log(), ids.get(7)).append("a", opened(), noted("1"));
    new LogWriter(log(), ids.get(229)).append("a", opened(), said("1"), noted("2"), said("3"));
    assertEquals(
        Set.of(new EventLog.Head(ids.get(7), 2, 1), new EventLog.Head(ids.get(229), 4, 3)),
        Set.copyOf(log().heads(ids)));
  }

  @Test
  default void ofManyWritersOfOneNumberOneWins() throws Exception {
    LogWriter writer = written("a");
    List<Appended> answers =
        together(i -> writer.copy().append("racer-" + i, said("racer " + i)), 16);
    assertEquals(1, answers.stream().filter(new Appended.Done()::equals).count());
    assertEquals(15, answers.stream().filter(new Appended.Stale()::equals).count());
    assertEquals(List.of(1L, 2L), seqs(log().read(writer.id(), 0, 100)));
  }

  @Test
  default void writersThatReadAgainAllGetTheirPlace() throws Exception {
    LogWriter writer = written("a");
    together(i -> appendWhenever(writer.id(), "racer-" + i), 16);
    List<Entry> all = log().read(writer.id(), 0, 100);
    assertEquals(IntStream.rangeClosed(1, 17).mapToObj(Long::valueOf).toList(), seqs(all));
    assertEquals(17, all.stream().map(Entry::command).distinct().count());
  }

  private Appended appendWhenever(String conversation, String command) {
    while (true) {
      Appended appended = LogWriter.resume(log(), conversation).append(command, said(command));
      if (!(appended instanceof Appended.Stale)) {
        return appended;
      }
    }
  }

  /** One of many that act at once. */
  interface Act {
    Appended of(int number);
  }

  private static List<Appended> together(Act act, int count) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Appended>> acts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        acts.add(() -> act.of(number));
      }
      List<Appended> answers = new ArrayList<>();
      for (Future<Appended> answer : threads.invokeAll(acts)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  private static List<Long> seqs(List<Entry> entries) {
    return entries.stream().map(Entry::seq).toList();
  }
}
