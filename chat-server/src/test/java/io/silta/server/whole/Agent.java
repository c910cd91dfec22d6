package io.silta.server.whole;

import io.silta.protocol.AgentState;
import io.silta.protocol.ClientFrame;
import io.silta.protocol.ServerFrame;
import io.silta.server.RunningHouse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Somebody of the staff on one connection. */
final class Agent extends Client {
  private final String session;
  private ServerFrame.StaffWelcome welcome;

  private Agent(String origin, String session) {
    super(origin, "/v1/staff", "Authorization", "Bearer " + session);
    this.session = session;
  }

  /** Logs in and begins. */
  static Agent arrives(String origin, String login) throws Exception {
    return new Agent(origin, logIn(origin, login)).hello();
  }

  /** Logs in, and takes chats. */
  static Agent works(String origin, String login) throws Exception {
    return works(origin, login, RunningHouse.PASSWORD);
  }

  static Agent works(String origin, String login, String password) throws Exception {
    Agent agent = new Agent(origin, logIn(origin, login, password)).hello();
    agent.state(AgentState.AVAILABLE, null);
    return agent;
  }

  static String logIn(String origin, String login) throws IOException, InterruptedException {
    return logIn(origin, login, RunningHouse.PASSWORD);
  }

  private static String logIn(String origin, String login, String password)
      throws IOException, InterruptedException {
    String body = "{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}";
    HttpResponse<String> answer = post(origin, "/api/login", null, body);
    return answer
        .headers()
        .firstValue("set-cookie")
        .orElseThrow(() -> new AssertionError("no session: " + answer.body()))
        .replaceFirst(".*silta_session=([^;]*);.*", "$1");
  }

  /** Signs out, as the console does. */
  void logOut(String origin) throws IOException, InterruptedException {
    post(origin, "/api/logout", session, "");
  }

  private static HttpResponse<String> post(String origin, String path, String session, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder ask =
        HttpRequest.newBuilder(URI.create(origin + path))
            .header("Origin", origin)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (session != null) {
      ask.header("Cookie", "silta_session=" + session);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(ask.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  /** The same login on a new connection. */
  Agent again(String origin) {
    return new Agent(origin, session).hello();
  }

  private Agent hello() {
    send(new ClientFrame.Hello(null, null, null, Map.of(), null));
    welcome = next(ServerFrame.StaffWelcome.class);
    return this;
  }

  ServerFrame.StaffWelcome welcome() {
    return welcome;
  }

  String id() {
    return welcome.me().id();
  }

  String session() {
    return session;
  }

  void state(AgentState state, Integer capacity) {
    done(new ClientFrame.SetState(Client.fresh(), state, capacity));
  }

  /** Waits for the offer of this conversation. */
  ServerFrame.Offer offerOf(String conversation) {
    return next(ServerFrame.Offer.class, offer -> offer.chat().conversation().equals(conversation));
  }

  ClientFrame.Accept accept(ServerFrame.Offer offer) {
    return new ClientFrame.Accept(Client.fresh(), offer.chat().conversation(), offer.offer());
  }

  /** Takes what is offered, and tells the epoch in which it is this agent's. */
  long takes(String conversation) {
    ServerFrame.Offer offer = offerOf(conversation);
    done(accept(offer));
    return offer.chat().epoch() + 1;
  }

  ClientFrame.Post post(String conversation, String words, Long epoch) {
    return new ClientFrame.Post(Client.fresh(), conversation, words, epoch);
  }

  ClientFrame.Close close(String conversation, long epoch) {
    return new ClientFrame.Close(Client.fresh(), conversation, "solved", null, epoch);
  }
}
