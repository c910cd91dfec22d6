package io.silta.server.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** One request and the way to its answer, which may come from any thread, once. */
final class HttpExchange {
  private final ChannelHandlerContext ctx;
  private final HttpHandler handler;
  private final FullHttpRequest request;
  private final AtomicBoolean done = new AtomicBoolean();
  private Proxies.Client client;

  HttpExchange(ChannelHandlerContext ctx, HttpHandler handler, FullHttpRequest request) {
    this.ctx = ctx;
    this.handler = handler;
    this.request = request;
    this.client = new Proxies.Client(peer(), ctx.pipeline().get("tls") != null);
  }

  FullHttpRequest request() {
    return request;
  }

  Channel channel() {
    return ctx.channel();
  }

  HttpHandler handler() {
    return handler;
  }

  /** The other end of the connection: the client, or a proxy. */
  InetAddress peer() {
    return ctx.channel().remoteAddress() instanceof InetSocketAddress address
        ? address.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  Proxies.Client client() {
    return client;
  }

  void from(Proxies.Client told) {
    client = told;
  }

  boolean hasMore() {
    return handler.hasMore(ctx);
  }

  /** Answers. */
  void answer(HttpAnswer answer) {
    boolean keep = HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
    finish(() -> handler.answer(ctx, request, answer, client.secure(), keep));
  }

  /** Answers as the last thing on this connection. */
  void answerAndClose(HttpAnswer answer) {
    finish(() -> handler.answer(ctx, request, answer, client.secure(), false));
  }

  /** Does the last thing of this exchange on the event loop, and lets the request go. */
  void finish(Runnable last) {
    if (!done.compareAndSet(false, true)) {
      return;
    }
    Runnable whole =
        () -> {
          try {
            last.run();
          } finally {
            request.release();
          }
        };
    if (ctx.executor().inEventLoop()) {
      whole.run();
    } else {
      try {
        ctx.executor().execute(whole);
      } catch (RejectedExecutionException _) {
        request.release();
      }
    }
  }
}
