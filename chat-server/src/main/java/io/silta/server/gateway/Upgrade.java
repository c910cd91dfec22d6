package io.silta.server.gateway;

import io.netty.channel.Channel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a connection whose handshake was judged into a WebSocket, or answers why not. */
final class Upgrade {
  private static final Logger LOG = LoggerFactory.getLogger(Upgrade.class);

  private final GatewaySettings settings;
  private final GatewayPorts ports;
  private final Admission admission;
  private final OpenSockets open;
  private final Lines lines;
  private final Executor workers;
  private final BooleanSupplier draining;

  Upgrade(
      GatewaySettings settings,
      GatewayPorts ports,
      Admission admission,
      OpenSockets open,
      Lines lines,
      Executor workers,
      BooleanSupplier draining) {
    this.settings = settings;
    this.ports = ports;
    this.admission = admission;
    this.open = open;
    this.lines = lines;
    this.workers = workers;
    this.draining = draining;
  }

  void begin(HttpExchange exchange, Handshake judged) {
    if (!admission.mayTry(exchange.client().address())) {
      refuse(exchange, new Handshake.Refused(429, "too_fast", "too many handshakes, wait 10 s"));
    } else if (draining.getAsBoolean()) {
      refuse(exchange, new Handshake.Refused(503, "draining", "this server is going down"));
    } else {
      decided(exchange, judged);
    }
  }

  private void decided(HttpExchange exchange, Handshake judged) {
    switch (judged) {
      case Handshake.Refused refused -> refuse(exchange, refused);
      case Handshake.OfVisitor visitor ->
          upgrade(exchange, "visitor", "", socket -> lines.visitor(socket, visitor.site()));
      case Handshake.OfStaff staff -> authenticate(exchange, staff.token());
    }
  }

  /** The look-up may wait for the disk: meanwhile nothing is read from this connection. */
  private void authenticate(HttpExchange exchange, String token) {
    exchange.channel().config().setAutoRead(false);
    workers.execute(
        () -> {
          try {
            var found = ports.gate().authenticate(token);
            exchange
                .channel()
                .eventLoop()
                .execute(() -> authenticated(exchange, found.orElse(null)));
          } catch (RuntimeException e) {
            LOG.error("a session could not be looked up", e);
            exchange.answer(HttpAnswer.error(503, "try_again", "sessions cannot be looked up now"));
          }
        });
  }

  private void authenticated(HttpExchange exchange, StaffIdentity who) {
    if (who == null) {
      refuse(exchange, new Handshake.Refused(401, "not_authenticated", "no valid session"));
    } else {
      upgrade(exchange, "staff", who.sessionId(), socket -> lines.staff(socket, who));
    }
  }

  private void upgrade(
      HttpExchange exchange, String kind, String session, Function<Socket, Line> begin) {
    var channel = exchange.channel();
    boolean staff = kind.equals("staff");
    var client = exchange.client().address();
    if (exchange.hasMore()) {
      refuse(exchange, new Handshake.Refused(400, "early", "nothing may come before the 101"));
    } else if (!channel.isActive() || !admission.settle(channel, exchange.peer(), client, staff)) {
      refuse(exchange, new Handshake.Refused(503, "full", "no place is free"));
    } else {
      var facts = new SocketFacts(kind, client, ports.metrics());
      var traffic = staff ? settings.staff() : settings.visitors();
      var socket = new SocketHandler(facts, settings.sockets(), traffic, begin);
      int frameBytesMax = settings.sockets().frameBytesMax();
      exchange.finish(() -> shake(channel, exchange.request(), socket, frameBytesMax, traffic));
      open.add(channel, socket, session);
    }
  }

  /** Answers 101 and puts the WebSocket in place of HTTP. */
  static void shake(
      Channel channel,
      FullHttpRequest request,
      SocketHandler socket,
      int frameBytesMax,
      GatewaySettings.Traffic traffic) {
    channel
        .config()
        .setAutoRead(false)
        .setWriteBufferWaterMark(
            new WriteBufferWaterMark(traffic.lowWaterBytes(), traffic.highWaterBytes()));
    channel.pipeline().replace("http", "socket", socket);
    new Handshaker(socket, frameBytesMax)
        .handshake(channel, request)
        .addListener(done -> shaken(channel, socket, done.isSuccess()));
  }

  private static void shaken(Channel channel, SocketHandler socket, boolean success) {
    if (success) {
      socket.open();
      channel.config().setAutoRead(true);
    } else {
      channel.close();
    }
  }

  private void refuse(HttpExchange exchange, Handshake.Refused refused) {
    ports.metrics().handshakeRefused(refused.reason());
    Violations.log(
        "handshake_" + refused.reason(), exchange.client().address(), "-", refused.message());
    var answer = HttpAnswer.error(refused.status(), refused.reason(), refused.message());
    exchange.answerAndClose(
        refused.status() == 426 ? answer.with("Sec-WebSocket-Version", "13") : answer);
  }

  /** Netty's handshake with our reader. */
  private static final class Handshaker extends WebSocketServerHandshaker13 {
    private final SocketHandler socket;

    Handshaker(SocketHandler socket, int frameBytesMax) {
      super(
          "",
          Handshake.SUBPROTOCOL,
          WebSocketDecoderConfig.newBuilder().maxFramePayloadLength(frameBytesMax).build());
      this.socket = socket;
    }

    @Override
    protected WebSocketFrameDecoder newWebsocketDecoder() {
      return new FrameReader(socket, maxFramePayloadLength());
    }
  }
}
