package io.silta.load;

import io.silta.protocol.ServerFrame;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Visitors and agents who keep a server busy, and the verdict on what came of it. */
public final class Crowd implements AutoCloseable {
  private static final long LATE_MILLIS = 1_000;
  private static final long CLEAN_SECONDS_MAX = 20;

  private final String origin;
  private final String site;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<SimulatedVisitor> visitors = new ArrayList<>();
  private final List<SimulatedAgent> agents = new ArrayList<>();
  private final List<Person> unlucky = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<String> late = new ArrayList<>();

  /** Nobody yet, at the server with this origin. */
  public Crowd(String origin, String site) {
    this.origin = origin;
    this.site = site;
  }

  /** Adds a visitor. */
  public void visitor(String name, long seed, double talkative) {
    visitors.add(new SimulatedVisitor(name, seed, http, origin, site, talkative));
  }

  /** Adds a visitor who comes by a line of their own that faults happen to. */
  public void unluckyVisitor(String name, long seed, double talkative, String door) {
    visitors.add(new SimulatedVisitor(name, seed, http, door, site, talkative));
    unlucky.add(visitors.getLast());
  }

  /** Adds an agent with the session of a login. */
  public void agent(String login, String session, long seed, int capacity) {
    agents.add(new SimulatedAgent(login, seed, http, origin, session, capacity));
  }

  /** Adds an agent who comes by a line of their own that faults happen to. */
  public void unluckyAgent(String login, String session, long seed, int capacity, String door) {
    agents.add(new SimulatedAgent(login, seed, http, door, session, capacity));
    unlucky.add(agents.getLast());
  }

  /** Lets all begin. */
  public void begin() {
    everybody().forEach(this::begin);
  }

  private void begin(Person person) {
    threads.add(Thread.ofVirtual().name(person.name()).start(person));
  }

  private Stream<Person> everybody() {
    return Stream.concat(visitors.stream(), agents.stream());
  }

  /** Waits until so many visitors have been answered by an agent; false when it takes longer. */
  public boolean awaitServed(int count, long seconds) throws InterruptedException {
    return await(
        () -> visitors.stream().filter(SimulatedVisitor::served).count() >= count, seconds);
  }

  /**
   * Sends in another visitor, who asks the bot, then a person, and writes until the person answers.
   *
   * @return how long all of that took, in milliseconds; empty when it takes longer than allowed
   */
  public OptionalLong probe(String name, long seed, long seconds) throws InterruptedException {
    long began = Person.now();
    var probe = new SimulatedVisitor(name, seed, http, origin, site, 1);
    visitors.add(probe);
    begin(probe);
    boolean served = await(probe::served, seconds);
    probe.beQuiet();
    return served ? OptionalLong.of(Person.now() - began) : OptionalLong.empty();
  }

  /** Lets the unlucky come by this many connections, one right after the other. */
  public boolean swap(int times, long seconds) throws InterruptedException {
    List<Person> some = unlucky.stream().filter(SimulatedVisitor.class::isInstance).toList();
    some.forEach(person -> person.swap(times));
    return await(() -> some.stream().allMatch(person -> person.swapsLeft() == 0), seconds);
  }

  /** Waits until the server ends an agent's connection for good. */
  public OptionalLong awaitExpelled(String login, long seconds) throws InterruptedException {
    long began = Person.now();
    SimulatedAgent agent = agent(login);
    return await(() -> agent.expelled() > 0, seconds)
        ? OptionalLong.of(Person.now() - began)
        : OptionalLong.empty();
  }

  /** An agent has a new session. */
  public void renew(String login, String session) {
    agent(login).renew(session);
  }

  private SimulatedAgent agent(String login) {
    return agents.stream().filter(agent -> agent.name().equals(login)).findFirst().orElseThrow();
  }

  /**
   * Nobody begins anything new, then the visitors end their conversations; waits until every
   * command is answered.
   *
   * @return whether that came to be in time, twice this many seconds at most
   */
  public boolean settle(long seconds) throws InterruptedException {
    everybody().forEach(Person::beQuiet);
    boolean answered = await(() -> everybody().allMatch(Person::settled), seconds);
    visitors.forEach(Person::sayGoodbyes);
    boolean gone =
        await(
            () ->
                everybody().allMatch(Person::settled)
                    && visitors.stream().allMatch(SimulatedVisitor::gone),
            seconds);
    if (!answered || !gone) {
      everybody().filter(person -> !person.settled()).map(Crowd::unsettled).forEach(late::add);
    }
    return answered && gone;
  }

  private static String unsettled(Person person) {
    return "I7: %s waits in the end for %s".formatted(person.name(), person.ledger().open());
  }

  private static boolean await(BooleanSupplier what, long seconds) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!what.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return true;
  }

  /**
   * The longest that anybody on a good line waited for an answer or for what another said, of what
   * ended after {@code since} (epoch milliseconds).
   */
  public long longestGapMillis(long since) {
    return lucky()
        .filter(wait -> wait.to() >= since)
        .mapToLong(Ledger.Wait::millis)
        .max()
        .orElse(0);
  }

  /** How long after {@code healed} (epoch milliseconds) somebody was still kept waiting. */
  public long recoveryMillis(long healed) {
    return lucky()
        .filter(wait -> wait.millis() > LATE_MILLIS)
        .mapToLong(wait -> wait.to() - healed)
        .filter(millis -> millis > 0)
        .max()
        .orElse(0);
  }

  private Stream<Ledger.Wait> lucky() {
    return everybody()
        .filter(Predicate.not(unlucky::contains))
        .flatMap(person -> person.ledger().waits().stream());
  }

  /**
   * Reads every transcript afresh and compares, then sends all home.
   *
   * @param session of a supervisor, who may see everything
   */
  public Verdict judge(String session) throws Exception {
    List<String> wrong = new ArrayList<>(late);
    awaitClean(session).forEach(what -> wrong.add("desk: in the end " + what));
    Stored stored = read(session);
    everybody().forEach(Person::leave);
    for (Thread thread : threads) {
      thread.join();
    }
    Judge judge = new Judge(stored);
    wrong.addAll(judge.violations(visitors, agents));
    return verdict(stored, judge, wrong);
  }

  /** All conversations have ended: soon no place is taken and nothing waits. */
  private List<String> awaitClean(String session) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLEAN_SECONDS_MAX);
    List<String> left = List.of("nobody could look");
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      try (Reader staff = new Reader(Wire.staff(http, origin, session), null)) {
        left = staff.unfinished();
      }
      TimeUnit.MILLISECONDS.sleep(300);
    }
    return left;
  }

  private Stored read(String session) throws Exception {
    Map<String, List<ServerFrame.Occurred>> visitorsRead = new HashMap<>();
    Map<String, List<ServerFrame.Occurred>> staffRead = new HashMap<>();
    try (Reader staff = new Reader(Wire.staff(http, origin, session), null)) {
      for (SimulatedVisitor visitor : visitors) {
        try (Reader own = new Reader(Wire.visitor(http, origin, site), visitor.token())) {
          for (String id : visitor.conversations()) {
            visitorsRead.put(id, own.transcript(id));
          }
        }
        for (String id : visitor.conversations()) {
          // Nobody of the staff sees one that has not begun.
          staffRead.put(id, visitorsRead.get(id).isEmpty() ? List.of() : staff.transcript(id));
        }
      }
    }
    return new Stored(visitorsRead, staffRead);
  }

  private Verdict verdict(Stored stored, Judge judge, List<String> wrong) {
    List<Ledger.Line> posts = everybody().flatMap(p -> p.ledger().posts().stream()).toList();
    return new Verdict(
        stored.staff().size(),
        posts.size(),
        (int) posts.stream().filter(Ledger.Line::acked).count(),
        (int)
            agents.stream()
                .flatMap(agent -> agent.ledger().posts().stream())
                .filter(Ledger.Line::acked)
                .count(),
        judge.handoffs(),
        everybody().mapToInt(p -> p.ledger().refusals().size()).sum(),
        everybody().flatMap(p -> p.copies().values().stream()).mapToLong(Copy::repeated).sum(),
        (int) posts.stream().filter(line -> line.sendings() > 1).count(),
        judge.ackLost(),
        judge.lost(),
        judge.doubled(),
        judge.longestQueue(),
        List.copyOf(wrong));
  }

  @Override
  public void close() {
    everybody().forEach(Person::leave);
    http.shutdownNow();
  }
}
