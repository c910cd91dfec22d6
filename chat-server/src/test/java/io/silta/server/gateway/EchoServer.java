package io.silta.server.gateway;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.silta.server.metrics.Metrics;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The production pipeline from the handshake on, with an echo at its end, for Autobahn: it asks for
 * any path, has no Origin, and sends messages of 64 KiB.
 */
public final class EchoServer {
  private static final GatewaySettings.Sockets BOUNDS =
      new GatewaySettings.Sockets(10_000, 15_000, 15_000, 37_500, 10_000, 2_000, 65_536, 1_024, 30);

  private EchoServer() {}

  /**
   * Serves on the port {@code args[0]}; or writes the command that does so, without the port, to
   * the file {@code args[1]}.
   */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("command")) {
      write(Path.of(args[1]));
    } else {
      serve(Integer.parseInt(args[0]));
    }
  }

  private static void write(Path file) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var classPath = System.getProperty("java.class.path");
    Files.write(file, List.of(java.toString(), "-cp", classPath, EchoServer.class.getName()));
  }

  private static void serve(int port) throws Exception {
    ((Logger) LoggerFactory.getLogger(Violations.class)).setLevel(Level.OFF);
    var transport = Transport.best();
    new ServerBootstrap()
        .group(transport.loops("echo", 2))
        .channel(transport.server())
        .childHandler(new Pipeline())
        .bind(InetAddress.getLocalHost(), port)
        .sync()
        .channel()
        .closeFuture()
        .sync();
  }

  private static final class Pipeline extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
      var http = GatewaySettings.defaults().http();
      channel.pipeline().addLast(new RequestReader(http));
      channel.pipeline().addLast(new HttpResponseEncoder());
      channel.pipeline().addLast(new HttpObjectAggregator(http.bodyBytesMax()));
      channel.pipeline().addLast("http", new AnyHandshake());
    }
  }

  private static final class AnyHandshake extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Metrics METRICS = new Metrics();

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
      var facts = new SocketFacts("visitor", InetAddress.getLoopbackAddress(), METRICS);
      var traffic = GatewaySettings.defaults().visitors();
      var socket = new SocketHandler(facts, BOUNDS, traffic, Echo::new);
      Upgrade.shake(ctx.channel(), request, socket, BOUNDS.frameBytesMax(), traffic);
      ctx.channel().pipeline().addBefore("socket", "binary", new BinaryEcho());
    }
  }

  /** Silta refuses binary with 1003; here it is echoed, so that cases 1.2.* try the reader. */
  private static final class BinaryEcho extends SimpleChannelInboundHandler<BinaryWebSocketFrame> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, BinaryWebSocketFrame frame) {
      ctx.writeAndFlush(frame.retain());
    }
  }

  private record Echo(Socket socket) implements Line {
    @Override
    public void text(String text) {
      socket.send(text);
    }

    @Override
    public void alive() {}

    @Override
    public Optional<String> heartbeat() {
      return Optional.empty();
    }

    @Override
    public void ended() {}
  }
}
