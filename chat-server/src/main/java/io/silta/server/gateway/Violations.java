package io.silta.server.gateway;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line in the log for everything that a client did wrong: never what it sent, never a token or
 * a whole address, never a line break. Of a flood only so many lines are written, and the number of
 * the others before the next one: clients cannot fill the disk.
 */
final class Violations {
  private static final Logger LOG = LoggerFactory.getLogger(Violations.class);
  private static final int DETAIL_MAX = 120;

  private static final int LINES_PER_TEN_SECONDS = 200;
  private static final LogLimit LIMIT = new LogLimit(LINES_PER_TEN_SECONDS, System.nanoTime());

  private Violations() {}

  /**
   * @param reason a word of ours
   * @param detail words of ours, or of a library about what it met
   */
  static void log(String reason, InetAddress from, String connection, String detail) {
    OptionalLong suppressed = LIMIT.next(System.nanoTime());
    if (suppressed.isEmpty()) {
      return;
    }
    if (suppressed.getAsLong() > 0) {
      LOG.warn("violations suppressed={}", suppressed.getAsLong());
    }
    LOG.warn(
        "violation reason={} from={} connection={} detail=\"{}\"",
        reason,
        network(from),
        connection,
        escaped(detail));
  }

  /** The network of an address: an IPv4 /24, an IPv6 /48. */
  static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean six = address instanceof Inet6Address;
    for (int i = six ? 6 : 3; i < bytes.length; i++) {
      bytes[i] = 0;
    }
    return NetUtil.bytesToIpAddress(bytes) + (six ? "/48" : "/24");
  }

  /** Control characters and quotes as escapes, and no more than a line's worth. */
  static String escaped(String text) {
    var safe = new StringBuilder();
    text.codePoints()
        .limit(DETAIL_MAX)
        .forEach(
            c -> {
              if (c < ' ' || c == '"' || c == '\\' || c >= 0x7f) {
                safe.append(String.format("\\u%04x", c));
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }
}
