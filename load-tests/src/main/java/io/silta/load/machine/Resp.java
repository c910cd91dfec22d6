package io.silta.load.machine;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One command to Redis over a connection of its own (RESP2). */
final class Resp {
  private static final int ANSWER_MILLIS_MAX = 5_000;

  private Resp() {}

  /**
   * Asks and reads the answer; the elements of a list on a line each.
   *
   * @throws IOException when there is no answer, or it is an error
   */
  static String ask(int port, String... words) throws IOException {
    try (Socket socket = Loopback.connect(port)) {
      socket.setSoTimeout(ANSWER_MILLIS_MAX);
      socket.getOutputStream().write(written(words));
      return read(new DataInputStream(socket.getInputStream()));
    }
  }

  private static byte[] written(String... words) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.UTF_8));
    for (String word : words) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      out.writeBytes(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.writeBytes(bytes);
      out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private static String read(DataInputStream in) throws IOException {
    String line = line(in);
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+', ':' -> rest;
      case '$' -> bulk(in, Integer.parseInt(rest));
      case '*' -> list(in, Integer.parseInt(rest));
      default -> throw new IOException("redis: " + line);
    };
  }

  private static String bulk(DataInputStream in, int length) throws IOException {
    if (length < 0) {
      return "";
    }
    String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    line(in);
    return text;
  }

  private static String list(DataInputStream in, int length) throws IOException {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      all.add(read(in));
    }
    return String.join("\n", all);
  }

  private static String line(DataInputStream in) throws IOException {
    var out = new ByteArrayOutputStream();
    for (int next = in.readUnsignedByte(); next != '\r'; next = in.readUnsignedByte()) {
      out.write(next);
    }
    in.readUnsignedByte();
    return out.toString(StandardCharsets.UTF_8);
  }
}
