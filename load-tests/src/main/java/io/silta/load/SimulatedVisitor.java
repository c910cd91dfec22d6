package io.silta.load;

import io.silta.protocol.ClientFrame;
import io.silta.protocol.Event;
import io.silta.protocol.Ids;
import io.silta.protocol.Owner;
import io.silta.protocol.Role;
import io.silta.protocol.ServerFrame;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A visitor who asks the bot, asks for a person, talks to them, ends it after a while and begins
 * anew.
 */
final class SimulatedVisitor extends Person {
  private static final int QUESTIONS = 3;
  private static final double ENDS = 0.1;
  // An agent may end the chat at the same moment.
  private static final int GOODBYES_MAX = 3;

  private final HttpClient http;
  private final String origin;
  private final String site;
  private final double talkative;
  private final List<String> conversations = new CopyOnWriteArrayList<>();
  private volatile String token;
  private volatile String conversation;
  private volatile Owner owner = Owner.BOT;
  private volatile boolean served;
  private int said;
  private int goodbyes;
  private int asked;
  private boolean requested;

  /**
   * A visitor.
   *
   * @param talkative the probability of writing at each opportunity, of which there are about 50 a
   *     second
   */
  SimulatedVisitor(
      String name, long seed, HttpClient http, String origin, String site, double talkative) {
    super(name, seed);
    this.http = http;
    this.origin = origin;
    this.site = site;
    this.talkative = talkative;
  }

  @Override
  Wire connect() throws Wire.BrokenException, InterruptedException {
    return Wire.visitor(http, origin, site);
  }

  @Override
  ClientFrame.Hello hello() {
    Map<String, Long> have =
        conversation == null ? Map.of() : Map.of(conversation, copy(conversation).head());
    return new ClientFrame.Hello(token, "en", null, have, "load");
  }

  @Override
  void taken(ServerFrame frame) {
    switch (frame) {
      case ServerFrame.Welcome welcome -> {
        if (token != null && welcome.token() != null) {
          wrong("was forgotten");
        }
        token = welcome.token() == null ? token : welcome.token();
        stands(welcome.standing().conversation(), welcome.standing().owner());
        welcomed(welcome.limits());
      }
      case ServerFrame.Stands stands ->
          stands(stands.standing().conversation(), stands.standing().owner());
      default -> {}
    }
  }

  private void stands(String id, Owner now) {
    if (!id.equals(conversation)) {
      conversations.add(id);
      asked = 0;
      requested = false;
    }
    conversation = id;
    owner = now;
  }

  @Override
  void happened(ServerFrame.Occurred event) {
    awaited(event.at());
    if (!event.conversation().equals(conversation)) {
      return;
    }
    switch (event.event()) {
      case Event.Queued _ -> owner = Owner.QUEUE;
      case Event.Accepted _ -> owner = Owner.AGENT;
      case Event.HandoffCancelled _, Event.Opened _ -> owner = Owner.BOT;
      case Event.Closed _ -> owner = Owner.NOBODY;
      case Event.Message message -> served |= message.from().role() == Role.AGENT;
      default -> {}
    }
  }

  @Override
  void act() {
    if (!idle() || !chance(talkative)) {
      return;
    }
    switch (owner) {
      case BOT -> askBot();
      case QUEUE -> say("waits");
      case AGENT -> talk();
      case NOBODY -> command(new ClientFrame.Begin(Ids.random()));
    }
  }

  private void askBot() {
    if (asked++ < QUESTIONS || requested) {
      say(asked % 2 == 0 ? "asks: when are you open," : "says");
    } else {
      requested = true;
      command(new ClientFrame.RequestPerson(Ids.random(), conversation));
    }
  }

  private void talk() {
    if (served && chance(ENDS)) {
      close();
    } else {
      say("says");
    }
  }

  private void say(String how) {
    String text = name() + " " + how + " " + ++said;
    command(new ClientFrame.Post(Ids.random(), conversation, text, null));
  }

  private void close() {
    command(new ClientFrame.Close(Ids.random(), conversation, null, List.of(), null));
  }

  @Override
  void sayGoodbye() {
    if (idle()
        && owner != Owner.NOBODY
        && copy(conversation).head() > 0
        && goodbyes < GOODBYES_MAX) {
      goodbyes++;
      close();
    }
  }

  /** The secret by which the visitor comes back; null before the first welcome. */
  String token() {
    return token;
  }

  /** The conversation of now; null before the first welcome. */
  String conversation() {
    return conversation;
  }

  /** All conversations that it had. */
  List<String> conversations() {
    return conversations;
  }

  /** Whether an agent has ever answered. */
  boolean served() {
    return served;
  }

  /** Whether the conversation of now has ended, or never began. */
  boolean gone() {
    return conversation == null || owner == Owner.NOBODY || copy(conversation).head() == 0;
  }
}
