package io.silta.server.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.List;

/** Reads WebSocket frames, and knows whether one has begun and not ended. */
final class FrameReader extends WebSocket13FrameDecoder {
  private final SocketHandler socket;

  /** Errors are thrown and answered in {@link SocketHandler} alone: exactly one Close. */
  FrameReader(SocketHandler socket, int frameBytesMax) {
    super(
        WebSocketDecoderConfig.newBuilder()
            .allowExtensions(false)
            .allowMaskMismatch(false)
            .expectMaskedFrames(true)
            .closeOnProtocolViolation(false)
            .maxFramePayloadLength(frameBytesMax)
            .build());
    this.socket = socket;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    int before = out.size();
    super.decode(ctx, in, out);
    socket.frameUnfinished(out.size() == before);
  }
}
