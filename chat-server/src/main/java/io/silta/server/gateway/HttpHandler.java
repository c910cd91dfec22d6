package io.silta.server.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection's HTTP requests, answered one after another. */
final class HttpHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(HttpHandler.class);
  private static final String YEAR = "max-age=31536000";

  private final HttpFront front;
  private final GatewaySettings.Http bounds;
  private final Queue<FullHttpRequest> waiting = new ArrayDeque<>();
  private Deadline deadline;
  private boolean busy;
  private boolean over;

  HttpHandler(HttpFront front) {
    this.front = front;
    this.bounds = front.bounds();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    deadline = new Deadline(ctx.executor(), () -> ctx.close());
    deadline.start(bounds.firstRequestMillis());
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
    if (over) {
      return;
    }
    if (!busy) {
      begin(ctx, request.retain());
    } else if (waiting.size() < bounds.pipelinedMax()) {
      waiting.add(request.retain());
      ctx.channel().config().setAutoRead(false);
    } else {
      over = true;
      ctx.close();
    }
  }

  private void begin(ChannelHandlerContext ctx, FullHttpRequest request) {
    busy = true;
    deadline.stop();
    front.begin(new HttpExchange(ctx, this, request));
  }

  /** A body beyond the bound; what follows of it is thrown away. */
  void tooLong(ChannelHandlerContext ctx, HttpMessage request) {
    if (busy || over) {
      over = true;
      ctx.close();
      return;
    }
    busy = true;
    deadline.stop();
    String message = "body: too long (expected: at most " + bounds.bodyBytesMax() + " bytes)";
    answer(ctx, request, HttpAnswer.error(413, "too_long", message), false, false);
  }

  /** Whether the client has sent more than the request in work. */
  boolean hasMore(ChannelHandlerContext ctx) {
    var reader = ctx.pipeline().get(RequestReader.class);
    return !waiting.isEmpty() || reader == null || reader.hasMore();
  }

  /** Answers the request in work, and turns to the next. On the event loop. */
  void answer(
      ChannelHandlerContext ctx,
      HttpMessage request,
      HttpAnswer answer,
      boolean secure,
      boolean keep) {
    if (!ctx.channel().isActive() || over) {
      return;
    }
    front.metrics().httpAnswered(answer.status());
    var response = response(request, answer, secure);
    HttpUtil.setKeepAlive(response, keep);
    var written = ctx.writeAndFlush(response);
    if (keep) {
      next(ctx);
    } else {
      over = true;
      written.addListener(_ -> Farewell.to(ctx.channel()));
    }
  }

  private static DefaultFullHttpResponse response(
      HttpMessage asked, HttpAnswer answer, boolean secure) {
    boolean head = asked instanceof HttpRequest request && request.method().equals(HttpMethod.HEAD);
    var status = HttpResponseStatus.valueOf(answer.status());
    var body = head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(answer.body());
    var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
    var headers = response.headers();
    answer.headers().forEach(h -> headers.add(h.name(), h.value()));
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "same-origin");
    if (!headers.contains("Content-Security-Policy")) {
      headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
    if (secure) {
      headers.set("Strict-Transport-Security", YEAR);
    }
    if (answer.status() != 304 && answer.status() != 204) {
      headers.set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
    }
    return response;
  }

  private void next(ChannelHandlerContext ctx) {
    busy = false;
    var request = waiting.poll();
    if (request != null) {
      begin(ctx, request);
    } else {
      ctx.channel().config().setAutoRead(true);
      deadline.start(bounds.nextRequestMillis());
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    deadline.end();
    waiting.forEach(FullHttpRequest::release);
    waiting.clear();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (!(cause instanceof IOException) && !(cause instanceof CodecException)) {
      LOG.error("http connection failed", cause);
    }
    ctx.close();
  }
}
