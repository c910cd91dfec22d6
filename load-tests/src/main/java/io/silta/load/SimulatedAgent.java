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
import java.util.Map;

/** An agent who takes what is offered and answers what is written. */
final class SimulatedAgent extends Person {
  private static final int CAPACITY = 50;

  private final HttpClient http;
  private final String origin;
  private final String session;
  private final Map<String, Long> epochs = new HashMap<>();
  private final Map<String, String> toAnswer = new HashMap<>();
  private String id;
  private boolean available;
  private int said;

  SimulatedAgent(String name, long seed, HttpClient http, String origin, String session) {
    super(name, seed);
    this.http = http;
    this.origin = origin;
    this.session = session;
  }

  @Override
  Wire connect() throws Wire.BrokenException, InterruptedException {
    return Wire.staff(http, origin, session);
  }

  @Override
  ClientFrame.Hello hello() {
    Map<String, Long> have = new HashMap<>();
    epochs.keySet().stream()
        .limit(Limits.ENTRIES_MAX)
        .forEach(chat -> have.put(chat, copy(chat).head()));
    return new ClientFrame.Hello(null, null, null, have, "load");
  }

  @Override
  boolean taken(ServerFrame frame) {
    switch (frame) {
      case ServerFrame.StaffWelcome welcome -> {
        id = welcome.me().id();
        epochs.clear();
        welcome.chats().forEach(chat -> epochs.put(chat.conversation(), chat.epoch()));
        return true;
      }
      case ServerFrame.Offer offer ->
          command(new ClientFrame.Accept(Ids.random(), offer.chat().conversation(), offer.offer()));
      default -> {}
    }
    return false;
  }

  @Override
  void happened(ServerFrame.Occurred event) {
    switch (event.event()) {
      case Event.Accepted accepted -> owned(event.conversation(), accepted);
      case Event.Queued _, Event.Closed _ -> epochs.remove(event.conversation());
      case Event.Message message -> heard(event.conversation(), message);
      default -> {}
    }
  }

  private void owned(String conversation, Event.Accepted accepted) {
    if (accepted.agent().id().equals(id)) {
      epochs.put(conversation, accepted.epoch());
    } else {
      epochs.remove(conversation);
    }
  }

  private void heard(String conversation, Event.Message message) {
    if (message.from().role() == Role.VISITOR) {
      toAnswer.put(conversation, message.text());
    }
  }

  @Override
  void act() {
    if (!available) {
      available = true;
      command(new ClientFrame.SetState(Ids.random(), AgentState.AVAILABLE, CAPACITY));
    }
    toAnswer.forEach(this::answer);
    toAnswer.clear();
  }

  private void answer(String conversation, String heard) {
    Long epoch = epochs.get(conversation);
    if (epoch != null) {
      String text = name() + " says " + ++said + " to " + heard;
      command(new ClientFrame.Post(Ids.random(), conversation, text, epoch));
    }
  }
}
