package io.silta.load;

import io.silta.protocol.ClientFrame;
import io.silta.protocol.Ids;
import io.silta.protocol.ServerFrame;
import java.net.http.HttpClient;
import java.util.Map;

/** A visitor who writes, asks for a person after a while, and writes on. */
final class SimulatedVisitor extends Person {
  private final HttpClient http;
  private final String origin;
  private final String site;
  private final double talkative;
  private String token;
  private String conversation;
  private int said;
  private boolean asked;

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
    Map<String, Long> have = conversation == null ? Map.of() : heads();
    return new ClientFrame.Hello(token, "en", null, have, "load");
  }

  @Override
  boolean taken(ServerFrame frame) {
    if (frame instanceof ServerFrame.Welcome welcome) {
      token = welcome.token() == null ? token : welcome.token();
      conversation = welcome.standing().conversation();
      return true;
    }
    return false;
  }

  @Override
  void act() {
    if (!chance(talkative)) {
      return;
    }
    if (said >= 3 && !asked) {
      asked = true;
      command(new ClientFrame.RequestPerson(Ids.random(), conversation));
    } else {
      said++;
      String text = name() + " says " + said;
      command(new ClientFrame.Post(Ids.random(), conversation, text, null));
    }
  }

  /** The secret by which the visitor comes back; null before the first welcome. */
  String token() {
    return token;
  }

  /** The conversation; null before the first welcome. */
  String conversation() {
    return conversation;
  }
}
