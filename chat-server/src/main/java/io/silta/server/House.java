package io.silta.server;

import io.silta.protocol.Ids;
import io.silta.server.cli.CommandException;
import io.silta.server.cli.Demo;
import io.silta.server.cli.Server;
import io.silta.server.config.Config;
import io.silta.server.conversation.Conversations;
import io.silta.server.conversation.EventLog;
import io.silta.server.faq.FaqBot;
import io.silta.server.faq.RuleStore;
import io.silta.server.gateway.Gateway;
import io.silta.server.gateway.GatewayPorts;
import io.silta.server.live.Publisher;
import io.silta.server.metrics.Metrics;
import io.silta.server.routing.Ports;
import io.silta.server.routing.Routing;
import io.silta.server.secret.Secrets;
import io.silta.server.session.LiveSessions;
import io.silta.server.session.Services;
import io.silta.server.session.Tabs;
import io.silta.server.sites.CachedSites;
import io.silta.server.sites.Sites;
import io.silta.server.sql.Database;
import io.silta.server.sql.SqlEventLog;
import io.silta.server.sql.SqlRules;
import io.silta.server.sql.SqlSessionStore;
import io.silta.server.sql.SqlSites;
import io.silta.server.sql.SqlStaffDirectory;
import io.silta.server.sql.SqlVisitors;
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
 * A server, whatever it stands on. Reads from top to bottom in the order in which things need each
 * other.
 */
final class House implements Server {
  private static final Duration SITES = Duration.ofSeconds(2);
  private static final Duration FILLING = Duration.ofMillis(500);
  private static final Duration STAFF = Duration.ofSeconds(2);

  private final Config config;
  private final Ground ground;
  private final Routing routing;
  private final Rounds rounds = new Rounds();
  private final Gateway gateway;
  private final int port;
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicBoolean closing = new AtomicBoolean();

  private House(Config config, Ground ground, RuleStore rules) {
    this.config = config;
    this.ground = ground;
    InstantSource clock = InstantSource.system();
    Executor threads = Thread.ofVirtual().name("lane-", 0)::start;
    SecureRandom random = new SecureRandom();
    Secrets secrets = new Secrets(random);

    Database database = ground.database();
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

    Conversations conversations = new Conversations(log, clock, threads, Settings.conversations());
    conversations.follow(new Publisher(ground.fanout()));
    RuleHours hours = new RuleHours(rules, config.service().timezone());
    Ports ports =
        new Ports(
            ground.desk(), ground.presence(), ground.fanout(), log, hours, clock, Ids::random);
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
            ground.fanout(),
            routing,
            bot,
            new Tabs(config.bounds().tabsPerPersonMax()),
            clock,
            threads,
            Settings.sessions(config));
    LiveSessions sessions = new LiveSessions(services, logins);
    Metrics metrics = new Metrics();
    StaffDoor door = new StaffDoor(logins, routing, clock, Settings.lifetimes(config));
    SiteDoor allowed = new SiteDoor(sites);
    this.gateway =
        new Gateway(
            // The demo shop is served where its site is.
            Settings.gateway(config, sites.byKey(Demo.SITE).isPresent()),
            new GatewayPorts(sessions, allowed, door, door, List.of(), ground::missing, metrics));
    Figures.bind(metrics, routing, database);
    ground.bind(metrics);

    routing.filling().look(sessions::attendAgain);
    // Before the rounds: when the port is taken, nothing is left running.
    this.port = gateway.start().getPort();
    routing.sweeper().start(ground.sweep());
    rounds.every(SITES, "sites", allowed::refresh);
    rounds.every(STAFF, "staff", sessions::checkStaff);
    rounds.every(FILLING, "filling", () -> routing.filling().look(sessions::attendAgain));
    ground.begin(rounds, log, routing.filling());
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

  /**
   * Starts a server on its ground, which it closes at its end; when this returns, it answers.
   *
   * @throws CommandException if the port or the rules cannot be used
   */
  static House start(Config config, Ground ground) throws IOException {
    try {
      RuleStore rules = Settings.rules(config, new SqlRules(ground.database()));
      FirstSite.ensure(new SqlSites(ground.database()));
      return new House(config, ground, rules);
    } catch (UncheckedIOException e) {
      ground.close();
      throw e.getCause();
    } catch (RuntimeException e) {
      ground.close();
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
      routing.attendance().moving();
      gateway.drain(Duration.ofSeconds(config.bounds().drainSeconds()));
      gateway.close();
      rounds.close();
      routing.sweeper().close();
      ground.close();
      end.countDown();
    }
  }
}
