package io.silta.server.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection whose client may still be sending. Closing at once would make the system answer
 * the unread rest with a reset, which can destroy our last words on their way: so our side is shut,
 * and what comes is thrown away for a moment.
 */
final class Farewell extends ChannelInboundHandlerAdapter {
  private static final int MILLIS = 1_000;

  /** Ends it, behind what was written. */
  static void to(Channel channel) {
    if (!channel.isActive()) {
      return;
    }
    channel.pipeline().addFirst(new Farewell());
    shut(channel);
    channel.config().setAutoRead(true);
    var end = channel.eventLoop().schedule(() -> channel.close(), MILLIS, TimeUnit.MILLISECONDS);
    channel.closeFuture().addListener(_ -> end.cancel(false));
  }

  /** Says that nothing more will come; TLS has no such half of an end. */
  static void shut(Channel channel) {
    if (channel instanceof DuplexChannel duplex && channel.pipeline().get("tls") == null) {
      duplex.shutdownOutput();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ReferenceCountUtil.release(message);
  }
}
