package io.silta.load;

import io.silta.protocol.AgentState;
import io.silta.protocol.ClientFrame;
import io.silta.protocol.Event;
import io.silta.protocol.Ids;
import io.silta.protocol.Limits;
import io.silta.protocol.Role;
import io.silta.protocol.ServerFrame;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An agent who takes what is offered, answers what is written, and now and then passes a chat on or
 * ends it.
 */
final class SimulatedAgent extends Person {
  private static final double TRANSFERS = 0.02;
  private static final double ENDS = 0.05;

  private record Chat(long epoch, long since) {}

  private final HttpClient http;
  private final String origin;
  private final int capacity;
  private final Map<String, Chat> chats = new HashMap<>();
  private final Map<String, String> toAnswer = new LinkedHashMap<>();
  private volatile String session;
  private volatile String id;
  private boolean available;
  private int said;

  SimulatedAgent(
      String name, long seed, HttpClient http, String origin, String session, int capacity) {
    super(name, seed);
    this.http = http;
    this.origin = origin;
    this.session = session;
    this.capacity = capacity;
  }

  @Override
  Wire connect() throws Wire.BrokenException, InterruptedException {
    return Wire.staff(http, origin, session);
  }

  @Override
  ClientFrame.Hello hello() {
    Map<String, Long> have = new HashMap<>();
    chats.keySet().stream()
        .limit(Limits.ENTRIES_MAX)
        .forEach(chat -> have.put(chat, copy(chat).head()));
    return new ClientFrame.Hello(null, null, null, have, "load");
  }

  @Override
  void taken(ServerFrame frame) {
    switch (frame) {
      case ServerFrame.StaffWelcome welcome -> {
        id = welcome.me().id();
        available = welcome.me().state() == AgentState.AVAILABLE && available;
        Map<String, Chat> before = Map.copyOf(chats);
        chats.clear();
        welcome.chats().forEach(chat -> chats.put(chat.conversation(), mine(before, chat)));
        welcomed(welcome.limits());
      }
      case ServerFrame.Offer offer ->
          command(new ClientFrame.Accept(Ids.random(), offer.chat().conversation(), offer.offer()));
      case ServerFrame.Colleagues colleagues ->
          colleagues.colleagues().stream()
              .filter(one -> one.id().equals(id))
              .forEach(me -> available &= me.state() == AgentState.AVAILABLE);
      default -> {}
    }
  }

  private static Chat mine(Map<String, Chat> before, ServerFrame.Chat chat) {
    Chat known = before.get(chat.conversation());
    return known != null && known.epoch() == chat.epoch() ? known : new Chat(chat.epoch(), now());
  }

  @Override
  void happened(ServerFrame.Occurred event) {
    switch (event.event()) {
      case Event.Accepted accepted -> owned(event, accepted);
      case Event.Queued _, Event.Closed _ -> chats.remove(event.conversation());
      case Event.Message message -> heard(event, message);
      default -> {}
    }
  }

  private void owned(ServerFrame.Occurred event, Event.Accepted accepted) {
    if (accepted.agent().id().equals(id)) {
      chats.put(event.conversation(), new Chat(accepted.epoch(), event.at()));
    } else {
      chats.remove(event.conversation());
    }
  }

  private void heard(ServerFrame.Occurred event, Event.Message message) {
    Chat chat = chats.get(event.conversation());
    if (message.from().role() == Role.VISITOR) {
      toAnswer.put(event.conversation(), message.text());
      if (chat != null && event.at() >= chat.since()) {
        awaited(event.at());
      }
    }
  }

  @Override
  void act() {
    if (!available) {
      available = true;
      command(new ClientFrame.SetState(Ids.random(), AgentState.AVAILABLE, capacity));
    }
    toAnswer.forEach(this::answer);
    toAnswer.clear();
  }

  private void answer(String conversation, String heard) {
    Chat chat = chats.get(conversation);
    if (chat == null) {
      return;
    }
    String text = name() + " says " + ++said + " to " + heard;
    command(new ClientFrame.Post(Ids.random(), conversation, text, chat.epoch()));
    if (chance(TRANSFERS)) {
      command(new ClientFrame.Transfer(Ids.random(), conversation, null, null, null, chat.epoch()));
    } else if (chance(ENDS)) {
      command(new ClientFrame.Close(Ids.random(), conversation, null, List.of(), chat.epoch()));
    }
  }

  /** Who took part says nothing at the end; the visitors end their chats. */
  @Override
  void sayGoodbye() {}

  /** Signed in again. */
  void renew(String another) {
    session = another;
  }

  /** The public identifier; null before the first welcome. */
  String id() {
    return id;
  }

  int capacity() {
    return capacity;
  }
}
