package io.silta.server.chat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.silta.protocol.ClientFrame;
import io.silta.protocol.CloseCode;
import io.silta.protocol.Codec;
import io.silta.protocol.Event;
import io.silta.protocol.Owner;
import io.silta.protocol.Profile;
import io.silta.protocol.Refusal;
import io.silta.protocol.ServerFrame;
import io.silta.protocol.Standing;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server that does only what the test tells it. */
final class ScriptedServer implements AutoCloseable {
  static final String CONVERSATION = "conversation-of-the-test";
  static final String TOKEN = "token-of-the-visitor";

  private static final long PATIENCE_SECONDS = 20;

  /** One client's connection. */
  static final class Connection {
    private final Channel channel;
    private final BlockingQueue<ClientFrame> frames = new LinkedBlockingQueue<>();
    final String origin;
    final String uri;

    Connection(Channel channel, HandshakeComplete handshake) {
      this.channel = channel;
      this.origin = handshake.requestHeaders().get("Origin");
      this.uri = handshake.requestUri();
    }

    <F extends ClientFrame> F expect(Class<F> type) throws InterruptedException {
      return type.cast(frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    /** Greets a client whose conversation has so many events. */
    void welcome(long head) throws InterruptedException {
      var standing = new Standing(CONVERSATION, head, Owner.BOT, 1, null, null, null, null, null);
      send(
          new ServerFrame.Welcome(
              "scripted",
              0,
              new ServerFrame.Bounds(4_000, 16_384, 60, 100, 15),
              TOKEN,
              "fi",
              new ServerFrame.Branding("Shop", "Bot", "#000000", "soft", List.of("fi")),
              Profile.UNKNOWN,
              List.of(),
              standing));
    }

    void ack(ClientFrame.Command command, long seq) throws InterruptedException {
      send(new ServerFrame.Ack(command.id(), CONVERSATION, seq));
    }

    void event(long seq, Event event) throws InterruptedException {
      send(new ServerFrame.Occurred(CONVERSATION, seq, 0, event));
    }

    void send(ServerFrame frame) throws InterruptedException {
      channel.writeAndFlush(new TextWebSocketFrame(Codec.write(frame))).sync();
    }

    void close(CloseCode code) throws InterruptedException {
      channel.writeAndFlush(new CloseWebSocketFrame(code.code(), "as the test wants")).sync();
    }

    /** As a killed process does. */
    void drop() throws InterruptedException {
      channel.close().sync();
    }
  }

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
  private final Channel listening;

  ScriptedServer() throws InterruptedException {
    listening =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(new HttpServerCodec(), new HttpObjectAggregator(65_536))
                        .addLast(
                            new WebSocketServerProtocolHandler(
                                "/v1/visitor", "silta.v1", false, 65_536, false, true))
                        .addLast(new Frames());
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sync()
            .channel();
  }

  URI url() {
    return URI.create(
        "http://localhost:" + ((InetSocketAddress) listening.localAddress()).getPort());
  }

  /** The next connection whose handshake is done. */
  Connection next() throws InterruptedException {
    return connections.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    listening.close().syncUninterruptibly();
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private final class Frames extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    private Connection connection;

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof HandshakeComplete handshake) {
        connection = new Connection(context.channel(), handshake);
        connections.add(connection);
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame)
        throws Refusal {
      connection.frames.add(Codec.readClient(frame.text()));
    }
  }
}
