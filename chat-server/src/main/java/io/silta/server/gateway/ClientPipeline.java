package io.silta.server.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseEncoder;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Sets up each new connection. */
final class ClientPipeline {
  private final HttpFront front;
  private final Admission admission;
  private final Optional<Tls> tls;
  private final ChannelGroup connections;

  ClientPipeline(
      HttpFront front, Admission admission, Optional<Tls> tls, ChannelGroup connections) {
    this.front = front;
    this.admission = admission;
    this.tls = tls;
    this.connections = connections;
  }

  void set(Channel channel) {
    var peer = channel.remoteAddress();
    if (!(peer instanceof InetSocketAddress address)
        || !admission.enter(channel, address.getAddress())) {
      channel.close();
      return;
    }
    connections.add(channel);
    var pipeline = channel.pipeline();
    tls.ifPresent(t -> pipeline.addLast("tls", t.context().newHandler(channel.alloc())));
    pipeline.addLast(new RequestReader(front.bounds()));
    pipeline.addLast(new HttpResponseEncoder());
    pipeline.addLast(new Bodies(front.bounds().bodyBytesMax()));
    pipeline.addLast("http", new HttpHandler(front));
  }

  /** Puts bodies together; one that is too long is answered as every other error. */
  private static final class Bodies extends HttpObjectAggregator {
    Bodies(int bytesMax) {
      super(bytesMax);
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
      ctx.pipeline().get(HttpHandler.class).tooLong(ctx, oversized);
    }
  }
}
