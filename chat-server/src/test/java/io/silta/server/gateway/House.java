package io.silta.server.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.silta.server.metrics.Metrics;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;

/**
 * A gateway on a free port, with sessions that echo behind it; its end checks that nothing leaks.
 */
final class House implements AutoCloseable {
  static final String SITE = "demo-shop";
  static final String SITE_ORIGIN = "https://shop.example";
  static final String OTHER_SITE = "other-shop";
  static final String OTHER_ORIGIN = "https://other.example";
  static final String TOKEN = "tokentokentokentoken1";
  static final String HELLO = "{\"type\":\"hello\"}";
  static final String POST =
      "{\"type\":\"post\",\"id\":\"id-0123456789abcdef\",\"conversation\":\"conversation-0000\","
          + "\"text\":\"hei\"}";

  private static final Map<String, AllowedSite> SITES =
      Map.of(
          SITE, new AllowedSite(SITE, Set.of(SITE_ORIGIN)),
          OTHER_SITE, new AllowedSite(OTHER_SITE, Set.of(OTHER_ORIGIN)));

  final EchoSessions sessions = new EchoSessions();
  final Metrics metrics = new Metrics();
  final List<String> missing = new CopyOnWriteArrayList<>();
  final Gateway gateway;
  final InetSocketAddress address;
  final Staff staff = new Staff();
  private final Logger violationLog = (Logger) LoggerFactory.getLogger(Violations.class);
  private final Logger leakLog = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
  private final ListAppender<ILoggingEvent> violations = listen(violationLog);
  private final ListAppender<ILoggingEvent> leaks = listen(leakLog);

  House() {
    this(settings -> settings);
  }

  House(UnaryOperator<GatewaySettings> change) {
    this(change, null, House.class.getClassLoader());
  }

  House(UnaryOperator<GatewaySettings> change, Lines lines, ClassLoader web) {
    assertEquals(ResourceLeakDetector.Level.PARANOID, ResourceLeakDetector.getLevel());
    var settings = change.apply(settings(List.of(), List.of()));
    var ports =
        new GatewayPorts(
            sessions,
            key -> Optional.ofNullable(SITES.get(key)),
            staff::authenticate,
            staff,
            List.of(),
            () -> missing,
            metrics);
    gateway =
        new Gateway(settings, ports, lines == null ? new FrameLines(settings, ports) : lines, web);
    address = gateway.start();
  }

  static GatewaySettings settings(List<String> origins, List<String> proxies) {
    return GatewaySettings.defaults()
        .with(
            new GatewaySettings.Listen(
                "127.0.0.1",
                0,
                origins,
                proxies,
                Optional.empty(),
                true,
                "127.0.0.1",
                0,
                Optional.empty()));
  }

  private static ListAppender<ILoggingEvent> listen(Logger logger) {
    var appender = new ListAppender<ILoggingEvent>();
    appender.list = new CopyOnWriteArrayList<>();
    appender.start();
    logger.setLevel(Level.WARN);
    logger.addAppender(appender);
    logger.setAdditive(false);
    return appender;
  }

  String ownOrigin() {
    return "http://127.0.0.1:" + address.getPort();
  }

  RawClient client() {
    return new RawClient(address);
  }

  /** A handshake that is right, with lines added or replaced by field name. */
  String handshake(String target, String... changed) {
    var lines =
        new LinkedHashMap<>(
            Map.of(
                "Upgrade", "websocket",
                "Connection", "Upgrade",
                "Sec-WebSocket-Version", "13",
                "Sec-WebSocket-Key", RawClient.KEY,
                "Sec-WebSocket-Protocol", "silta.v1",
                "Host", "127.0.0.1:" + address.getPort()));
    lines.put("Origin", ownOrigin());
    var more = new StringBuilder();
    for (String line : changed) {
      String name = line.substring(0, line.indexOf(':'));
      lines.remove(name);
      more.append(line.endsWith(":-") ? "" : line + "\r\n");
    }
    var request = new StringBuilder("GET " + target + " HTTP/1.1\r\n");
    lines.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    return request.append(more).append("\r\n").toString();
  }

  /** A visitor behind a handshake. */
  RawClient visitor() {
    return shaken(client(), handshake("/v1/visitor?site=" + SITE));
  }

  /** A visitor behind hello. */
  RawClient greeted() {
    var client = visitor();
    client.text(HELLO).text();
    return client;
  }

  /** Staff behind hello. */
  RawClient agent() {
    var request = handshake("/v1/staff", "Origin:-", "Authorization: Bearer " + TOKEN);
    var client = shaken(client(), request);
    client.text(HELLO).text();
    return client;
  }

  static RawClient shaken(RawClient client, String handshake) {
    var answer = client.send(handshake).answer(false).orElseThrow();
    assertEquals(101, answer.status(), answer::toString);
    return client;
  }

  Optional<RawClient.Answer> ask(String request) {
    try (var client = client()) {
      return client.send(request).answer(!request.startsWith("HEAD"));
    }
  }

  RawClient.Answer get(String path, String... headers) {
    return request("GET " + path, "", headers);
  }

  RawClient.Answer request(String methodAndPath, String body, String... headers) {
    var request = new StringBuilder(methodAndPath + " HTTP/1.1\r\nHost: x\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    if (!body.isEmpty()) {
      request.append("Content-Length: " + body.length() + "\r\n");
    }
    return ask(request + "\r\n" + body).orElseThrow();
  }

  RawClient.Answer post(String path, String json, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Origin: " + ownOrigin();
    all[headers.length + 1] = "Content-Type: application/json";
    return request("POST " + path, json, all);
  }

  /** Oracle L: a fresh visitor reaches staff within a second, and the process says it lives. */
  void stillWorks() {
    try (var agent = agent();
        var visitor = greeted()) {
      long from = System.nanoTime();
      visitor.text(POST);
      assertTrue(visitor.text().contains("\"ack\""));
      assertTrue(agent.text().contains("\"resync\""));
      assertTrue(Duration.ofNanos(System.nanoTime() - from).toMillis() < 1_000, "slower than 1 s");
    }
    assertEquals(200, get("/livez").status());
  }

  /** The lines about violations since the last call. */
  List<String> violations() {
    var lines = violations.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    violations.list.clear();
    return lines;
  }

  void awaitNobody() {
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              assertEquals(0, metrics.connections("visitor"));
              assertEquals(0, metrics.connections("staff"));
              assertEquals(0, sessions.open.size());
            });
  }

  @Override
  public void close() {
    gateway.close();
    assertEquals(0, metrics.connections("tcp"), "open connections");
    assertEquals(0, sessions.open.size(), "open sessions");
    System.gc();
    // Leaks are told when the next buffers are taken.
    for (int i = 0; i < 100; i++) {
      ByteBufAllocator.DEFAULT.buffer(64).release();
    }
    assertEquals(List.of(), leaks.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    violationLog.detachAppender(violations);
    leakLog.detachAppender(leaks);
  }

  /** One member of staff, whose password is "right". */
  static final class Staff implements StaffLogin {
    volatile boolean valid = true;
    final List<String> tried = new CopyOnWriteArrayList<>();

    Optional<StaffIdentity> authenticate(String token) {
      return valid && token.equals(TOKEN)
          ? Optional.of(new StaffIdentity("aino", "session-1"))
          : Optional.empty();
    }

    @Override
    public Result login(String login, String password, String address) {
      tried.add(login + " " + password + " " + address);
      if (login.equals("often")) {
        return new TooMany(2_500);
      }
      return password.equals("right")
          ? new Granted(TOKEN, 3_600, Map.of("name", "Aino"))
          : new Wrong();
    }

    @Override
    public Optional<String> logout(String token) {
      return authenticate(token).map(StaffIdentity::sessionId);
    }

    @Override
    public Optional<Map<String, Object>> me(String token) {
      return authenticate(token).map(_ -> Map.of("name", "Aino"));
    }
  }
}
