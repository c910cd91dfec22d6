package io.silta.server.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.silta.protocol.CloseCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's front: one port for WebSockets, routes and pages, and one for the metrics. */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final int BACKLOG = 1_024;
  // Their closes are spread over the drain: nobody need wait longer to come back apart.
  private static final int COME_BACK_MIN_MILLIS = 100;
  private static final int COME_BACK_MAX_MILLIS = 1_500;
  private static final int END_SECONDS = 5;
  private static final GatewaySettings.Places METRICS_PLACES =
      new GatewaySettings.Places(64, 64, 0, 64);

  private final GatewaySettings settings;
  private final GatewayPorts ports;
  private final Lines lines;
  private final ClassLoader web;
  private final Proxies proxies;
  private final Transport transport = Transport.best();
  private final OpenSockets open = new OpenSockets();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final EventLoopGroup loops;
  private final ChannelGroup connections;
  private Optional<Tls> tls = Optional.empty();
  private Channel server;
  private Channel metricsServer;
  private volatile boolean draining;

  public Gateway(GatewaySettings settings, GatewayPorts ports) {
    this(settings, ports, new FrameLines(settings, ports), Gateway.class.getClassLoader());
  }

  /** The same with something else at the end of its WebSockets, and other pages. */
  Gateway(GatewaySettings settings, GatewayPorts ports, Lines lines, ClassLoader web) {
    this.settings = settings;
    this.ports = ports;
    this.lines = lines;
    this.web = web;
    this.proxies = new Proxies(settings.listen().trustedProxies());
    this.loops = transport.loops("silta-loop", Runtime.getRuntime().availableProcessors());
    this.connections = new DefaultChannelGroup(loops.next(), true);
  }

  /**
   * Binds the ports and serves. Blocks until bound.
   *
   * @return the address of the main port
   * @throws UncheckedIOException if a port cannot be had; the message says which and why
   */
  public InetSocketAddress start() {
    var listen = settings.listen();
    tls = listen.tls().map(Tls::new);
    var door = new Door();
    server = bind(door, listen.host(), listen.port());
    var address = (InetSocketAddress) server.localAddress();
    var admission = new Admission(settings.places(), proxies, ports.metrics());
    var front = front(ownOrigins(address.getPort()), admission);
    door.open(server, new ClientPipeline(front, admission, tls, connections));
    startMetrics();
    new LoopLag(loops, ports.metrics()).start();
    LOG.info("serving on {} ({}{})", address, transport.name(), tls.isPresent() ? ", tls" : "");
    return address;
  }

  private Channel bind(ChannelHandler children, String host, int port) {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(transport.server())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.AUTO_READ, false)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(children)
            .bind(new InetSocketAddress(host, port))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      String why = "port %d on %s: %s".formatted(port, host, bound.cause().getMessage());
      throw new UncheckedIOException(new IOException(why, bound.cause()));
    }
    return bound.channel();
  }

  private Set<String> ownOrigins(int port) {
    var listen = settings.listen();
    if (!listen.publicOrigins().isEmpty()) {
      return Set.copyOf(listen.publicOrigins());
    }
    String scheme = listen.tls().isPresent() ? "https://" : "http://";
    return Set.of(
        Origin.required(scheme + "localhost:" + port),
        Origin.required(scheme + "127.0.0.1:" + port),
        Origin.required(scheme + "[::1]:" + port));
  }

  private HttpFront front(Set<String> ownOrigins, Admission admission) {
    var upgrade = new Upgrade(settings, ports, admission, open, lines, workers, () -> draining);
    var files = WebFiles.load(web);
    var pages = new Pages(files, ownOrigins, ports.sites(), settings.listen().shop());
    var judge = new Handshake.Judge(ownOrigins, ports.sites());
    var surface =
        new HttpFront.Surface(new Routes(routes()), Optional.of(upgrade), Optional.of(pages));
    return new HttpFront(settings.http(), proxies, judge, surface, ports.metrics(), workers);
  }

  private List<HttpRoute> routes() {
    List<HttpRoute> routes = new ArrayList<>(ports.routes());
    routes.addAll(HealthRoutes.all(ports.readiness(), () -> draining));
    routes.addAll(new LoginRoutes(ports.login(), this::endSession, ports.metrics()).all());
    return routes;
  }

  private void startMetrics() {
    var listen = settings.listen();
    var door = new Door();
    metricsServer = bind(door, listen.metricsHost(), listen.metricsPort());
    var scrape =
        new Route(
            "GET",
            "/metrics",
            ask -> HealthRoutes.metrics(ports.metrics(), listen.metricsToken(), ask));
    var surface =
        new HttpFront.Surface(new Routes(List.of(scrape)), Optional.empty(), Optional.empty());
    var judge = new Handshake.Judge(Set.of(), _ -> Optional.empty());
    var front = new HttpFront(settings.http(), proxies, judge, surface, ports.metrics(), workers);
    var admission = new Admission(METRICS_PLACES, proxies, ports.metrics());
    door.open(metricsServer, new ClientPipeline(front, admission, Optional.empty(), connections));
  }

  /** The address of the metrics' port, once started. */
  public InetSocketAddress metricsAddress() {
    return (InetSocketAddress) metricsServer.localAddress();
  }

  /** Ends the sockets of a staff session that is no longer valid. */
  public void endSession(String sessionId) {
    open.endSession(sessionId);
  }

  /**
   * Stops accepting, is no longer ready, and sends its clients away, spread over {@code time}; each
   * is told when to come back. Blocks until all have gone, or little longer than {@code time}.
   */
  public void drain(Duration time) {
    draining = true;
    if (server != null) {
      server.close().syncUninterruptibly();
    }
    List<SocketHandler> sockets = new ArrayList<>(open.all());
    Collections.shuffle(sockets);
    long millis = time.toMillis();
    for (int i = 0; i < sockets.size(); i++) {
      var socket = sockets.get(i);
      socket.after((int) (i * millis / sockets.size()), () -> sendAway(socket));
    }
    open.awaitNone(millis + settings.sockets().closeMillis());
  }

  private static void sendAway(SocketHandler socket) {
    int comeBack = ThreadLocalRandom.current().nextInt(COME_BACK_MIN_MILLIS, COME_BACK_MAX_MILLIS);
    socket.close(CloseCode.RESTARTING.code(), "retry=" + comeBack);
  }

  /** Sends everyone away at once, and ends. Blocks for a few seconds at most. */
  @Override
  public void close() {
    drain(Duration.ZERO);
    if (metricsServer != null) {
      metricsServer.close().syncUninterruptibly();
    }
    tls.ifPresent(Tls::close);
    workers.shutdownNow();
    // A loop without a quiet period may end without having closed what is registered with it.
    connections.close().awaitUninterruptibly(END_SECONDS, TimeUnit.SECONDS);
    loops
        .shutdownGracefully(0, END_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(END_SECONDS, TimeUnit.SECONDS);
  }
}
