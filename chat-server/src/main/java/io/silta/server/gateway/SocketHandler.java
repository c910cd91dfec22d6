package io.silta.server.gateway;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.silta.protocol.CloseCode;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket: frames to messages and back, pings, deadlines, back-pressure, and the one Close.
 *
 * <p>Netty's own protocol handler is not used: it answers pings past {@code autoRead(false)} and
 * sends a second Close behind an error's. Here a frame is answered in one place, and nothing is
 * processed or sent once {@link #closing} is set.
 */
final class SocketHandler extends ChannelInboundHandlerAdapter implements Socket {
  private static final Logger LOG = LoggerFactory.getLogger(SocketHandler.class);
  private static final int APPLICATION_CODES_END = 5_000;
  private static final int UNANSWERED_MIN = 2;

  private final SocketFacts facts;
  private final GatewaySettings.Sockets bounds;
  private final Function<Socket, Line> begin;
  private final Outbox outbox;
  private final AtomicBoolean flushing = new AtomicBoolean();
  private final Bucket pings;

  /** Set by the first who ends it, from any thread. */
  private final AtomicBoolean closing = new AtomicBoolean();

  private ChannelHandlerContext ctx;
  private Line line;
  private Incoming incoming;
  private Deadline slowDeadline;
  private long heardAtNanos = System.nanoTime();

  /** Pings since the client was last heard; after a pause of ours its silence proves nothing. */
  private int unansweredPings;

  private boolean closeSent;
  private volatile int closeCode;
  private volatile String closeReason = "";

  SocketHandler(
      SocketFacts facts,
      GatewaySettings.Sockets bounds,
      GatewaySettings.Traffic traffic,
      Function<Socket, Line> begin) {
    this.facts = facts;
    this.bounds = bounds;
    this.begin = begin;
    this.outbox = new Outbox(traffic.waitingBytesMax());
    this.pings = new Bucket(bounds.pingsPerTenSecondsMax(), System.nanoTime());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    ctx = context;
    incoming = new Incoming(bounds, context.executor(), this::late);
    slowDeadline = new Deadline(context.executor(), this::tooSlow);
  }

  /** The handshake is answered: the session begins. */
  void open() {
    facts.opened();
    line = begin.apply(this);
    int first = ThreadLocalRandom.current().nextInt(bounds.pingMillis()) + 1;
    after(first, this::ping);
  }

  // Receiving

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof WebSocketFrame frame) {
        read(frame);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void read(WebSocketFrame frame) {
    if (!closing.get()) {
      heardAtNanos = System.nanoTime();
      unansweredPings = 0;
      line.alive();
      received(frame);
    } else if (closeSent && frame instanceof CloseWebSocketFrame) {
      ctx.close();
    }
  }

  private void received(WebSocketFrame frame) {
    switch (frame) {
      case TextWebSocketFrame text -> text(text);
      case ContinuationWebSocketFrame more -> text(more);
      case PingWebSocketFrame ping -> pong(ping);
      case PongWebSocketFrame _ -> {}
      case CloseWebSocketFrame close -> answerClose(close);
      case BinaryWebSocketFrame _ -> offend(CloseCode.UNSUPPORTED_DATA, "binary", "text expected");
      default -> offend(CloseCode.PROTOCOL_ERROR, "frame", "of no known kind");
    }
  }

  private void text(WebSocketFrame frame) {
    try {
      incoming.take(frame).ifPresent(this::message);
    } catch (Incoming.BadMessage bad) {
      offend(bad.code(), bad.reason(), bad.getMessage());
    }
  }

  private void message(String text) {
    facts.received();
    line.text(text);
  }

  private void pong(PingWebSocketFrame ping) {
    if (!pings.take(System.nanoTime())) {
      offend(CloseCode.POLICY_VIOLATION, "pings", "too many pings");
    } else if (ctx.channel().isWritable()) {
      // A client that does not read gets no pong, and so cannot fill our memory by asking.
      ctx.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
    }
  }

  /** Called by the reader behind each step: whether a frame has begun and not ended. */
  void frameUnfinished(boolean unfinished) {
    incoming.frameUnfinished(unfinished && !closing.get());
  }

  private void late(String what) {
    offend(CloseCode.POLICY_VIOLATION, "late", what);
  }

  // Sending

  @Override
  public String id() {
    return facts.id();
  }

  @Override
  public void send(String text) {
    if (closing.get()) {
      return;
    }
    if (outbox.put(text)) {
      flushSoon();
    } else {
      onLoop(this::tooSlow);
    }
  }

  /** Always as a task of the loop, so that what several threads sent keeps its order. */
  private void flushSoon() {
    if (flushing.compareAndSet(false, true)) {
      onLoop(this::flush);
    }
  }

  private void onLoop(Runnable task) {
    try {
      ctx.executor().execute(task);
    } catch (RejectedExecutionException _) {
      // The loop has ended, and all its connections with it.
    }
  }

  private void flush() {
    flushing.set(false);
    while (ctx.channel().isWritable() && !closeSent) {
      var next = outbox.take();
      if (next.isEmpty()) {
        break;
      }
      write(next.get());
    }
    ctx.flush();
    if (closeCode != 0 && !closeSent) {
      sendClose();
    }
  }

  private void write(Outbox.Message message) {
    var bytes = ByteBufUtil.writeUtf8(ctx.alloc(), message.text());
    facts.sent(message.bytes());
    ctx.write(new TextWebSocketFrame(bytes));
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    boolean writable = context.channel().isWritable();
    // Who does not read is not read from; but a Close is waited for.
    context.channel().config().setAutoRead(writable || closing.get());
    if (writable) {
      slowDeadline.stop();
      flushSoon();
    } else {
      slowDeadline.start(bounds.slowReaderMillis());
    }
  }

  private void tooSlow() {
    if (!closing.get()) {
      facts.slow(outbox.waitingBytes());
      outbox.clear();
      offend(CloseCode.SLOW_READER, "slow_reader", "too much unread");
    }
  }

  private void ping() {
    long silentNanos = System.nanoTime() - heardAtNanos;
    boolean silent = silentNanos > TimeUnit.MILLISECONDS.toNanos(bounds.deadMillis());
    if (silent && unansweredPings >= UNANSWERED_MIN) {
      facts.lost();
      ctx.close();
      return;
    }
    unansweredPings++;
    if (ctx.channel().isWritable()) {
      ctx.writeAndFlush(new PingWebSocketFrame(Unpooled.EMPTY_BUFFER));
      line.heartbeat().ifPresent(this::send);
    }
    after(bounds.pingMillis(), this::ping);
  }

  @Override
  public void after(int millis, Runnable task) {
    ctx.executor()
        .schedule(
            () -> {
              if (!closing.get() && ctx.channel().isActive()) {
                task.run();
              }
            },
            millis,
            TimeUnit.MILLISECONDS);
  }

  // Ending

  @Override
  public void violation(String reason, String detail) {
    facts.violation(reason, detail);
  }

  private void offend(CloseCode code, String reason, String detail) {
    if (!closing.get()) {
      violation(reason, detail);
      close(code.code(), detail);
    }
  }

  @Override
  public void close(int code, String reason) {
    if (closing.compareAndSet(false, true)) {
      closeReason = reason;
      // Last: a flush that sees the code sends all of it.
      closeCode = code;
      facts.closed("server", code);
      onLoop(this::flush);
    }
  }

  /** Behind what the connection still took; what it did not take is dropped. */
  private void sendClose() {
    closeSent = true;
    outbox.clear();
    endDeadlines();
    ctx.channel().config().setAutoRead(true);
    ctx.writeAndFlush(new CloseWebSocketFrame(closeCode, closeReason))
        .addListener(_ -> Farewell.shut(ctx.channel()));
    // The client's Close is waited for: ending at once could destroy ours on its way.
    var end =
        ctx.executor().schedule(() -> ctx.close(), bounds.closeMillis(), TimeUnit.MILLISECONDS);
    ctx.channel().closeFuture().addListener(_ -> end.cancel(false));
  }

  private void answerClose(CloseWebSocketFrame close) {
    if (close.statusCode() >= APPLICATION_CODES_END) {
      offend(CloseCode.PROTOCOL_ERROR, "close_code", "close code out of range");
      return;
    }
    closing.set(true);
    closeSent = true;
    facts.closed("client", close.statusCode());
    ctx.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    closing.set(true);
    closeSent = true;
    endDeadlines();
    outbox.clear();
    facts.ended();
    if (line != null) {
      line.ended();
    }
    context.fireChannelInactive();
  }

  private void endDeadlines() {
    incoming.end();
    slowDeadline.end();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    switch (cause) {
      case CorruptedWebSocketFrameException bad -> offend(codeOf(bad), "frame", bad.getMessage());
      case TooLongFrameException _ -> offend(CloseCode.TOO_BIG, "too_big", "frame too long");
      case IOException _ -> context.close();
      default -> {
        LOG.error("connection {} failed", id(), cause);
        close(CloseCode.INTERNAL_ERROR.code(), "");
      }
    }
  }

  private static CloseCode codeOf(CorruptedWebSocketFrameException bad) {
    return switch (bad.closeStatus().code()) {
      case 1007 -> CloseCode.INVALID_PAYLOAD;
      case 1009 -> CloseCode.TOO_BIG;
      default -> CloseCode.PROTOCOL_ERROR;
    };
  }
}
