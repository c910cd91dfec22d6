package io.silta.server.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Lua script of ours.
 *
 * @param name the file's name in {@code redis/} without {@code .lua}
 * @param text what Redis is sent, with what it uses put in place
 * @param sha what Redis knows it by
 */
record Script(String name, String text, String sha) {
  private static final Pattern USES = Pattern.compile("(?m)^-- uses: (\\w+)$");

  /** Reads a script from the class path. */
  static Script load(String name) {
    String text =
        USES.matcher(read(name)).replaceFirst(use -> Matcher.quoteReplacement(read(use.group(1))));
    return new Script(name, text, sha1(text));
  }

  private static String read(String name) {
    String file = "/redis/" + name + ".lua";
    try (InputStream in = Script.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + ": not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha1(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
