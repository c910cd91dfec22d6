package io.silta.server;

import io.silta.protocol.Ids;
import io.silta.server.cli.CommandException;
import io.silta.server.cli.Demo;
import io.silta.server.cli.Server;
import io.silta.server.config.Config;
import io.silta.server.conversation.Conversations;
import io.silta.server.conversation.EventLog;
import io.silta.server.conversation.LogUnavailableException;
import io.silta.server.faq.FaqBot;
import io.silta.server.faq.RuleStore;
import io.silta.server.gateway.Gateway;
import io.silta.server.gateway.GatewayPorts;
import io.silta.server.live.Fanout;
import io.silta.server.live.Presence;
import io.silta.server.live.Publisher;
import io.silta.server.memory.MemoryDesk;
import io.silta.server.memory.MemoryFanout;
import io.silta.server.memory.MemoryPresence;
import io.silta.server.metrics.Metrics;
import io.silta.server.routing.Ports;
import io.silta.server.routing.Routing;
import io.silta.server.secret.Secrets;
import io.silta.server.session.LiveSessions;
import io.silta.server.session.Services;
import io.silta.server.session.Tabs;
import io.silta.server.sites.CachedSites;
import io.silta.server.sites.Sites;
import io.silta.server.sql.SqlEventLog;
import io.silta.server.sql.SqlSessionStore;
import io.silta.server.sql.SqlSites;
import io.silta.server.sql.SqlStaffDirectory;
import io.silta.server.sql.SqlVisitors;
import io.silta.server.sql.SqliteDatabase;
import io.silta.server.staff.Passwords;
import io.silta.server.staff.StaffDirectory;
import io.silta.server.staff.StaffSessions;
import io.silta.server.visitors.Visitors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The server of one machine: SQLite in the data folder for what must last, the process itself for
 * what is live. Reads from top to bottom in the order in which things need each other.
 */
public final class Standalone implements Server {
  private static final Duration SWEEP = Duration.ofMillis(250);
  private static final Duration SITES = Duration.ofSeconds(2);
  private static final Duration STAFF = Duration.ofSeconds(2);

  private final Config config;
  private final SqliteDatabase database;
  private final Routing routing;
  private final Rounds rounds = new Rounds();
  private final Gateway gateway;
  private final int port;
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicBoolean closing = new AtomicBoolean();

  private Standalone(Config config, SqliteDatabase database, RuleStore rules) {
    this.config = config;
    this.database = database;
    InstantSource clock = InstantSource.system();
    Executor threads = Thread.ofVirtual().name("lane-", 0)::start;
    SecureRandom random = new SecureRandom();
    Secrets secrets = new Secrets(random);

    EventLog log = new SqlEventLog(database);
    Visitors visitors =
        new SqlVisitors(database, secrets, config.bounds().conversationsPerVisitorMax());
    StaffDirectory staff = new SqlStaffDirectory(database);
    Sites sites = new CachedSites(new SqlSites(database));
    StaffSessions logins =
        new StaffSessions(
            staff,
            new SqlSessionStore(database),
            new Passwords(random, 2, 100),
            secrets,
            Settings.lifetimes(config));

    Fanout fanout = new MemoryFanout();
    Presence presence = new MemoryPresence();
    Conversations conversations = new Conversations(log, clock, threads, Settings.conversations());
    conversations.follow(new Publisher(fanout));
    RuleHours hours = new RuleHours(rules, config.service().timezone());
    MemoryDesk desk = new MemoryDesk();
    desk.filled("first");
    Ports ports = new Ports(desk, presence, fanout, hours, clock, Ids::random);
    this.routing = new Routing(conversations, ports, Settings.routing(config));
    FaqBot bot =
        new FaqBot(
            rules,
            clock,
            config.service().timezone(),
            () -> routing.board().availableAgents() > 0,
            conversation -> earlier(visitors, conversation));
    conversations.follow(bot);

    Services services =
        new Services(
            conversations,
            log,
            visitors,
            staff,
            sites,
            fanout,
            presence,
            routing,
            bot,
            new Tabs(config.bounds().tabsPerPersonMax()),
            clock,
            threads,
            Settings.sessions(config));
    LiveSessions sessions = new LiveSessions(services, logins);
    Metrics metrics = new Metrics();
    StaffDoor door = new StaffDoor(logins, sessions, routing, clock, Settings.lifetimes(config));
    SiteDoor allowed = new SiteDoor(sites);
    this.gateway =
        new Gateway(
            // The demo shop is served where its site is.
            Settings.gateway(config, sites.byKey(Demo.SITE).isPresent()),
            new GatewayPorts(
                sessions, allowed, door, door, List.of(), () -> missing(database), metrics));
    Figures.bind(metrics, routing, database);

    routing.router().recover(log.unfinished());
    // Before the rounds: when the port is taken, nothing is left running.
    this.port = gateway.start().getPort();
    routing.sweeper().start(SWEEP);
    rounds.every(SITES, "sites", allowed::refresh);
    rounds.every(STAFF, "staff", sessions::checkStaff);
    int rulesSeconds = config.folders().rulesCheckSeconds();
    if (rulesSeconds > 0) {
      rounds.every(Duration.ofSeconds(rulesSeconds), "rules", rules::reload);
    }
  }

  private static int earlier(Visitors visitors, String conversation) {
    return visitors
        .ofConversation(conversation)
        .map(visitor -> visitors.countEarlier(visitor.id(), conversation))
        .orElse(0);
  }

  private static List<String> missing(SqliteDatabase database) {
    try {
      return database.read(_ -> List.<String>of());
    } catch (LogUnavailableException _) {
      return List.of("storage");
    }
  }

  /**
   * Starts a server on a data folder; when this returns, it answers.
   *
   * @throws CommandException if the folder, the port or the rules cannot be used
   */
  public static Standalone start(Config config) throws IOException {
    RuleStore rules = Settings.rules(config.folders());
    SqliteDatabase database =
        SqliteDatabase.open(config.folders().data(), SqliteDatabase.Bounds.USUAL);
    try {
      FirstSite.ensure(new SqlSites(database));
      return new Standalone(config, database, rules);
    } catch (UncheckedIOException e) {
      database.close();
      throw e.getCause();
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public int metricsPort() {
    return gateway.metricsAddress().getPort();
  }

  @Override
  public void awaitEnd() throws InterruptedException {
    end.await();
  }

  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      gateway.drain(Duration.ofSeconds(config.bounds().drainSeconds()));
      gateway.close();
      rounds.close();
      routing.sweeper().close();
      database.close();
      end.countDown();
    }
  }
}
