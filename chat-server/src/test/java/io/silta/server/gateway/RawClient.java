package io.silta.server.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A client of bytes: it can send whatever nobody should. Every read ends within 15 s. */
final class RawClient implements AutoCloseable {
  static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
  private static final int READ_MILLIS = 15_000;
  private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

  /** An HTTP answer's head and body; field names in lower case. */
  record Answer(int status, Map<String, List<String>> headers, byte[] body) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** A frame of the server. */
  record Frame(int opcode, byte[] payload) {
    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    /** The code of a Close. */
    int code() {
      return payload.length < 2 ? -1 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
    }

    String reason() {
      return new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    }
  }

  private final Socket socket;
  private final DataInputStream in;

  RawClient(InetSocketAddress server) {
    this(server, new Socket(), "127.0.0.1");
  }

  RawClient(InetSocketAddress server, Socket socket, String from) {
    try {
      this.socket = socket;
      if (!socket.isConnected()) {
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
        socket.connect(server, READ_MILLIS);
      }
      socket.setSoTimeout(READ_MILLIS);
      socket.setTcpNoDelay(true);
      in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends bytes; what the server has cut already is no error here. */
  RawClient send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException _) {
      // The answer, or its absence, is what is looked at.
    }
    return this;
  }

  RawClient send(String latin) {
    return send(latin.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Reads an HTTP answer; empty when the server ended the connection instead. */
  Optional<Answer> answer() {
    return answer(true);
  }

  Optional<Answer> answer(boolean withBody) {
    try {
      String status = line();
      if (status.isEmpty()) {
        return Optional.empty();
      }
      Map<String, List<String>> headers = new TreeMap<>();
      for (String line = line(); !line.isEmpty(); line = line()) {
        int colon = line.indexOf(':');
        headers
            .computeIfAbsent(
                line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
            .add(line.substring(colon + 1).strip());
      }
      int length =
          Integer.parseInt(headers.getOrDefault("content-length", List.of("0")).getFirst());
      byte[] body = in.readNBytes(withBody ? length : 0);
      return Optional.of(new Answer(Integer.parseInt(status.split(" ")[1]), headers, body));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  /** Sends a frame as a client must, masked. */
  RawClient frame(int opcode, byte[] payload) {
    return frame(0x80 | opcode, true, payload);
  }

  RawClient text(String text) {
    return frame(1, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param first FIN, RSV and opcode
   */
  RawClient frame(int first, boolean masked, byte[] payload) {
    return send(encoded(first, masked, payload));
  }

  static byte[] encoded(int first, boolean masked, byte[] payload) {
    var out = new ByteArrayOutputStream();
    out.write(first);
    int mask = masked ? 0x80 : 0;
    if (payload.length < 126) {
      out.write(mask | payload.length);
    } else if (payload.length < 65_536) {
      out.write(mask | 126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    } else {
      out.write(mask | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        out.write((int) ((long) payload.length >> shift));
      }
    }
    if (masked) {
      out.writeBytes(MASK);
    }
    for (int i = 0; i < payload.length; i++) {
      out.write(masked ? payload[i] ^ MASK[i % 4] : payload[i]);
    }
    return out.toByteArray();
  }

  /** Reads a frame; empty at the end of the connection. */
  Optional<Frame> frame() {
    try {
      int first = in.read();
      if (first < 0) {
        return Optional.empty();
      }
      long length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = in.readLong();
      }
      return Optional.of(new Frame(first & 0x0f, in.readNBytes((int) length)));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** The next text message; pings and heads are passed over. */
  String text() {
    for (var frame = frame(); frame.isPresent(); frame = frame()) {
      if (frame.get().opcode() == 1 && !frame.get().text().contains("\"heads\"")) {
        return frame.get().text();
      }
      if (frame.get().opcode() == 8) {
        throw new AssertionError(
            "closed " + frame.get().code() + " " + frame.get().reason() + ", not a text");
      }
    }
    throw new AssertionError("cut, not a text");
  }

  /** Reads on to the server's Close, and that it is the last; empty when cut without one. */
  Optional<Frame> closeFrame() {
    for (var frame = frame(); frame.isPresent(); frame = frame()) {
      if (frame.get().opcode() == 8) {
        frame(8, new byte[] {0x03, (byte) 0xe8});
        var after = frame();
        if (after.isPresent()) {
          throw new AssertionError("after Close: " + after.get());
        }
        return frame;
      }
    }
    return Optional.empty();
  }

  /** Whether the server has ended the connection, with whatever words before. */
  boolean isEnded() {
    try {
      while (in.read() >= 0) {
        // Its last words.
      }
      return true;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
