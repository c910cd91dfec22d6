package io.silta.server.whole;

import io.silta.protocol.ClientFrame;
import io.silta.protocol.ServerFrame;
import java.util.Map;

/** A visitor's tab. */
final class Visitor extends Client {
  private ServerFrame.Welcome welcome;
  private String token;
  private String conversation;

  private Visitor(String origin, String site) {
    super(origin, "/v1/visitor?site=" + site, "Origin", origin);
  }

  /** A tab whose {@code hello} was not said yet. */
  static Visitor silent(String origin) {
    return new Visitor(origin, "demo");
  }

  static Visitor silentAt(String origin, String site) {
    return new Visitor(origin, site);
  }

  /** Somebody who was never here. */
  static Visitor arrives(String origin) {
    return silent(origin).hello(null, Map.of());
  }

  /** One more tab of this visitor's, or the same one again; it holds nothing. */
  Visitor again(String origin) {
    return again(origin, Map.of());
  }

  Visitor again(String origin, Map<String, Long> have) {
    return silent(origin).hello(token, have);
  }

  Visitor hello(String known, Map<String, Long> have) {
    send(new ClientFrame.Hello(known, "fi", null, have, null));
    welcome = next(ServerFrame.Welcome.class);
    token = welcome.token() == null ? known : welcome.token();
    conversation = welcome.standing().conversation();
    return this;
  }

  ServerFrame.Welcome welcome() {
    return welcome;
  }

  String token() {
    return token;
  }

  String conversation() {
    return conversation;
  }

  void isNowIn(String other) {
    conversation = other;
  }

  ClientFrame.Post post(String words) {
    return new ClientFrame.Post(fresh(), conversation, words, null);
  }

  ServerFrame.Ack says(String words) {
    return done(post(words));
  }

  ClientFrame.RequestPerson personPlease() {
    return new ClientFrame.RequestPerson(fresh(), conversation);
  }

  ClientFrame.Close close(String id) {
    return new ClientFrame.Close(id, conversation, null, null, null);
  }
}
