package io.silta.server.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Reads HTTP requests, and refuses what proxies and servers have read in different ways: folded
 * header lines, control characters in front, a length beside chunks.
 */
final class RequestReader extends HttpRequestDecoder {
  private boolean head = true;
  private boolean started;
  private boolean firstLine = true;
  private boolean bad;
  private byte last;

  RequestReader(GatewaySettings.Http bounds) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(bounds.lineBytesMax())
            .setMaxHeaderSize(bounds.headerBytesMax())
            .setAllowDuplicateContentLengths(false)
            .setStrictLineParsing(true)
            .setUseRfc9112TransferEncoding(true)
            .setValidateHeaders(true));
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    int from = in.readerIndex();
    int before = out.size();
    super.decode(ctx, in, out);
    if (head) {
      scan(in, from, in.readerIndex());
    }
    for (int i = before; i < out.size(); i++) {
      read(out.get(i));
    }
  }

  /** Looks at the bytes of a head that were just read. */
  private void scan(ByteBuf in, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = in.getByte(i);
      boolean blank = b <= ' ' && b != '\r' && b != '\n';
      bad |= blank && isAmbiguous(b);
      started |= b > ' ';
      firstLine &= !started || b != '\n';
      last = b;
    }
  }

  /** In front of a request, twice between its words, at the beginning of a header's line. */
  private boolean isAmbiguous(byte blank) {
    return !started || last == '\n' || firstLine && (blank != ' ' || last == ' ');
  }

  private void read(Object message) {
    if (message instanceof HttpRequest request) {
      head = false;
      if (bad && request.decoderResult().isSuccess()) {
        request.setDecoderResult(
            DecoderResult.failure(new IllegalArgumentException("ambiguous head")));
      }
    }
    if (message instanceof LastHttpContent) {
      head = true;
      started = false;
      firstLine = true;
      bad = false;
      last = 0;
    }
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
  }

  /** Whether the client has sent more than the requests that were read. */
  boolean hasMore() {
    return actualReadableBytes() > 0;
  }
}
