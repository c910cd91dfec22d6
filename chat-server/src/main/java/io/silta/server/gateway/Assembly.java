package io.silta.server.gateway;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Puts a text message together from its fragments. UTF-8 is checked as it comes, so that a bad
 * message ends at its first bad byte, and characters may be split over fragments.
 */
final class Assembly {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final int bytesMax;
  private final int fragmentsMax;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final StringBuilder text = new StringBuilder();
  private ByteBuffer begun = NOTHING;
  private int bytes;
  private int fragments;

  Assembly(int bytesMax, int fragmentsMax) {
    this.bytesMax = bytesMax;
    this.fragmentsMax = fragmentsMax;
  }

  /** Whether the message has outgrown its bounds with a fragment of that size. */
  boolean tooBigWith(ByteBuf part) {
    return bytes + part.readableBytes() > bytesMax || fragments >= fragmentsMax;
  }

  /**
   * Takes a fragment.
   *
   * @throws CharacterCodingException if it is not UTF-8
   */
  void add(ByteBuf part, boolean last) throws CharacterCodingException {
    bytes += part.readableBytes();
    fragments++;
    ByteBuffer in = joined(part);
    CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
    CoderResult result = decoder.decode(in, out, last);
    if (result.isError()) {
      result.throwException();
    }
    text.append(out.flip());
    begun = in.hasRemaining() ? ByteBuffer.allocate(in.remaining()).put(in).flip() : NOTHING;
  }

  /** The beginning of a character, if the fragment before ended in one, and the fragment. */
  private ByteBuffer joined(ByteBuf part) {
    ByteBuffer in = ByteBuffer.allocate(begun.remaining() + part.readableBytes());
    in.put(begun);
    part.getBytes(part.readerIndex(), in.array(), in.position(), part.readableBytes());
    return in.rewind();
  }

  /** The whole message. */
  String text() {
    return text.toString();
  }
}
