package io.silta.load;

import io.silta.protocol.ServerFrame;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Visitors and agents who keep a server busy, and the verdict on what came of it. */
public final class Crowd implements AutoCloseable {
  private final String origin;
  private final String site;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<SimulatedVisitor> visitors = new ArrayList<>();
  private final List<SimulatedAgent> agents = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  /** Nobody yet, at the server with this origin. */
  public Crowd(String origin, String site) {
    this.origin = origin;
    this.site = site;
  }

  /**
   * What came of it: counts, and all that is wrong.
   *
   * @param conversations how many visitors there were
   * @param sent messages, of visitors and agents
   * @param acknowledged messages, of visitors and agents
   * @param answered the agents' acknowledged messages
   * @param handoffs how often an agent accepted, as stored
   * @param refused commands that were refused for good
   * @param doubled events that came to somebody again
   */
  public record Verdict(
      int conversations,
      int sent,
      int acknowledged,
      int answered,
      long handoffs,
      int refused,
      long doubled,
      List<String> wrong) {}

  /** Adds a visitor. */
  public void visitor(String name, long seed, double talkative) {
    visitors.add(new SimulatedVisitor(name, seed, http, origin, site, talkative));
  }

  /** Adds an agent, who signs in now. */
  public void agent(String login, String password, long seed)
      throws IOException, InterruptedException {
    agents.add(new SimulatedAgent(login, seed, http, origin, signIn(login, password)));
  }

  /** Signs in; the session's secret. */
  String signIn(String login, String password) throws IOException, InterruptedException {
    String body = "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password);
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create(origin + "/api/login"))
            .header("Content-Type", "application/json")
            .header("Origin", origin)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(ask, HttpResponse.BodyHandlers.ofString());
    String cookie = answer.headers().firstValue("Set-Cookie").orElse("");
    if (answer.statusCode() != 200 || !cookie.startsWith("silta_session=")) {
      throw new IOException("login of " + login + ": " + answer.statusCode());
    }
    return cookie.substring("silta_session=".length(), cookie.indexOf(';'));
  }

  /** Lets all begin. */
  public void begin() {
    visitors.forEach(this::begin);
    agents.forEach(this::begin);
  }

  private void begin(Person person) {
    threads.add(Thread.ofVirtual().name(person.name()).start(person));
  }

  /** Nobody begins anything new; waits until every command is answered, or gives up. */
  public boolean settle(long seconds) throws InterruptedException {
    List<Person> all = new ArrayList<>(visitors);
    all.addAll(agents);
    all.forEach(Person::beQuiet);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!all.stream().allMatch(Person::settled)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    // What was committed last is still on its way to those who listen.
    TimeUnit.MILLISECONDS.sleep(500);
    return true;
  }

  /** Sends all home, reads every transcript afresh and compares; {@code supervisor} may see all. */
  public Verdict judge(String supervisor, String password) throws Exception {
    visitors.forEach(Person::leave);
    agents.forEach(Person::leave);
    for (Thread thread : threads) {
      thread.join();
    }
    Map<String, List<ServerFrame.Occurred>> visitorsRead = new HashMap<>();
    Map<String, List<ServerFrame.Occurred>> staffRead = new HashMap<>();
    String session = signIn(supervisor, password);
    try (Reader staff = new Reader(Wire.staff(http, origin, session), null)) {
      for (SimulatedVisitor visitor : visitors) {
        String id = visitor.conversation();
        try (Reader own = new Reader(Wire.visitor(http, origin, site), visitor.token())) {
          visitorsRead.put(id, own.transcript(id));
        }
        staffRead.put(id, staff.transcript(id));
      }
    }
    Judge judge = new Judge(visitorsRead, staffRead);
    return verdict(judge.violations(visitors, agents), judge.handoffs());
  }

  private Verdict verdict(List<String> wrong, long handoffs) {
    List<Person> all = new ArrayList<>(visitors);
    all.addAll(agents);
    return new Verdict(
        visitors.size(),
        all.stream().mapToInt(p -> p.sent().size()).sum(),
        all.stream().mapToInt(p -> p.acked().size()).sum(),
        agents.stream().mapToInt(p -> p.acked().size()).sum(),
        handoffs,
        all.stream().mapToInt(p -> p.refused().size()).sum(),
        all.stream().flatMap(p -> p.copies().values().stream()).mapToLong(Copy::doubled).sum(),
        wrong);
  }

  @Override
  public void close() {
    visitors.forEach(Person::leave);
    agents.forEach(Person::leave);
    http.shutdownNow();
  }
}
