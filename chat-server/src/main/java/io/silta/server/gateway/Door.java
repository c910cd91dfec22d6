package io.silta.server.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;

/**
 * A bound port that accepts nobody yet: what is behind it may need to know the port's number first.
 */
@Sharable
final class Door extends ChannelInitializer<Channel> {
  private volatile ClientPipeline behind;

  void open(Channel server, ClientPipeline pipeline) {
    behind = pipeline;
    server.config().setAutoRead(true);
  }

  @Override
  protected void initChannel(Channel channel) {
    behind.set(channel);
  }
}
