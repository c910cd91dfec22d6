package io.silta.server.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.silta.protocol.Author;
import io.silta.protocol.ClientFrame;
import io.silta.protocol.CloseCode;
import io.silta.protocol.ErrorCode;
import io.silta.protocol.Event;
import io.silta.protocol.ServerFrame;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ChatClientTest {
  private static final long PATIENCE_SECONDS = 20;

  /** Keeps what the client tells. */
  private static final class Notebook implements ChatListener {
    private final BlockingQueue<ServerFrame.Occurred> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> endings = new LinkedBlockingQueue<>();

    @Override
    public void received(ServerFrame frame) {
      if (frame instanceof ServerFrame.Occurred event) {
        events.add(event);
      }
    }

    @Override
    public void ended(String reason) {
      endings.add(reason);
    }

    List<Long> seqs(int count) throws InterruptedException {
      List<Long> seqs = new ArrayList<>();
      while (seqs.size() < count) {
        seqs.add(events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS).seq());
      }
      return seqs;
    }
  }

  private final Notebook notebook = new Notebook();
  private ScriptedServer server;
  private ChatClient client;

  @BeforeEach
  void start() throws InterruptedException {
    server = new ScriptedServer();
    client = open(Optional.empty());
  }

  private ChatClient open(Optional<String> token) {
    return ChatClient.open(
        new ChatAddress(server.url(), "shop"), token, Optional.of("fi"), notebook);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private ScriptedServer.Connection greeted(long head) throws InterruptedException {
    var connection = server.next();
    connection.expect(ClientFrame.Hello.class);
    connection.welcome(head);
    return connection;
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static Event says(String text) {
    return new Event.Message("message-of-the-bot", Author.bot("Bot"), text);
  }

  @Test
  void saysHelloAsAPageOfTheServerItself() throws Exception {
    var connection = server.next();

    ClientFrame.Hello hello = connection.expect(ClientFrame.Hello.class);

    assertEquals(server.url().toString(), connection.origin);
    assertEquals("/v1/visitor?site=shop", connection.uri);
    assertNull(hello.token());
    assertEquals("fi", hello.language());
    assertEquals(Map.of(), hello.have());
    connection.welcome(0);
    assertEquals("Shop", get(client.welcomed()).site().name());
    assertEquals(Optional.of(ScriptedServer.TOKEN), get(client.token()));
  }

  @Test
  void isDoneWhenTheServerHasStored() throws Exception {
    var connection = greeted(0);

    var stored = client.post("hei");
    var post = connection.expect(ClientFrame.Post.class);
    assertEquals("hei", post.text());
    assertEquals(ScriptedServer.CONVERSATION, post.conversation());
    assertFalse(stored.isDone());
    connection.ack(post, 2);

    assertEquals(2, get(stored).seq());
  }

  @Test
  void sendsAgainInOrderWhatWasNotAcknowledged() throws Exception {
    var first = greeted(0);
    var one = client.post("one");
    var two = client.post("two");
    var firstOne = first.expect(ClientFrame.Post.class);
    var firstTwo = first.expect(ClientFrame.Post.class);
    first.drop();

    var three = client.post("three");
    var second = server.next();
    assertEquals(ScriptedServer.TOKEN, second.expect(ClientFrame.Hello.class).token());
    second.welcome(0);

    assertEquals(firstOne, second.expect(ClientFrame.Post.class));
    assertEquals(firstTwo, second.expect(ClientFrame.Post.class));
    var third = second.expect(ClientFrame.Post.class);
    assertEquals("three", third.text());
    second.ack(firstOne, 1);
    second.ack(firstTwo, 2);
    second.ack(third, 3);
    assertEquals(1, get(one).seq());
    assertEquals(2, get(two).seq());
    assertEquals(3, get(three).seq());
  }

  @Test
  void takesUpWhereItWasAndTellsEachEventOnce() throws Exception {
    var first = greeted(0);
    first.event(1, says("a"));
    first.event(2, says("b"));
    first.event(2, says("b"));
    assertEquals(List.of(1L, 2L), notebook.seqs(2));
    first.close(CloseCode.RESTARTING);

    var second = server.next();
    var have = second.expect(ClientFrame.Hello.class).have();
    second.welcome(3);
    second.event(2, says("b"));
    second.event(3, says("c"));

    assertEquals(Map.of(ScriptedServer.CONVERSATION, 2L), have);
    assertEquals(List.of(3L), notebook.seqs(1));
    assertTrue(notebook.events.isEmpty());
  }

  @Test
  void comesBackWhenSomethingIsMissing() throws Exception {
    var first = greeted(0);
    first.event(1, says("a"));
    first.event(3, says("c"));

    var second = server.next();
    assertEquals(
        Map.of(ScriptedServer.CONVERSATION, 1L), second.expect(ClientFrame.Hello.class).have());
    second.welcome(3);
    second.event(2, says("b"));
    second.event(3, says("c"));
    second.send(new ServerFrame.Heads(Map.of(ScriptedServer.CONVERSATION, 4L)));

    var third = server.next();
    assertEquals(
        Map.of(ScriptedServer.CONVERSATION, 3L), third.expect(ClientFrame.Hello.class).have());
    assertEquals(List.of(1L, 2L, 3L), notebook.seqs(3));
  }

  @Test
  void beginsAnewAfterAResync() throws Exception {
    var connection = greeted(500);
    connection.send(new ServerFrame.Resync(ScriptedServer.CONVERSATION, 401, 500));
    connection.event(401, says("a"));
    connection.event(402, says("b"));

    assertEquals(List.of(401L, 402L), notebook.seqs(2));
  }

  @Test
  void tellsWhatWasRefusedAndTriesAgainWhatMayBe() throws Exception {
    var connection = greeted(0);
    var refused = client.post("x");
    var post = connection.expect(ClientFrame.Post.class);
    connection.send(
        new ServerFrame.Failure(ErrorCode.CLOSED, false, post.id(), null, "it has ended", null));
    var failure = assertThrows(ExecutionException.class, () -> get(refused));
    var refusal = assertInstanceOf(ChatRefusedException.class, failure.getCause());
    assertEquals(ErrorCode.CLOSED, refusal.code());

    var stored = client.post("y");
    var again = connection.expect(ClientFrame.Post.class);
    connection.send(
        new ServerFrame.Failure(ErrorCode.TRY_AGAIN, true, again.id(), null, "busy", 1));
    assertEquals(again, connection.expect(ClientFrame.Post.class));
    connection.ack(again, 1);
    assertEquals(1, get(stored).seq());
  }

  @Test
  void staysAwayWhenTheServerSaysSo() throws Exception {
    var connection = greeted(0);
    var pending = client.post("x");
    connection.expect(ClientFrame.Post.class);

    connection.close(CloseCode.NOT_ALLOWED);

    String reason = notebook.endings.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertEquals(server.url() + ": as the test wants (4503)", reason);
    assertInstanceOf(
        IOException.class, assertThrows(ExecutionException.class, () -> get(pending)).getCause());
    assertThrows(ExecutionException.class, () -> get(client.post("later")));
  }

  @Test
  void failsAtOnceWhenThereIsNoServer() throws Exception {
    var gone = new ScriptedServer();
    URI nowhere = gone.url();
    gone.close();
    try (var other =
        ChatClient.open(
            new ChatAddress(nowhere, "shop"),
            Optional.empty(),
            Optional.empty(),
            new ChatListener() {})) {
      var failure = assertThrows(ExecutionException.class, () -> get(other.welcomed()));

      assertEquals(nowhere + ": cannot be reached", failure.getCause().getMessage());
    }
  }
}
