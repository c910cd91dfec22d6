package io.silta.server.config;

import java.net.InetAddress;

/**
 * A range of addresses, such as {@code 10.0.0.0/8}, or one address.
 *
 * @param prefixBits how many leading bits an address must share with {@code base}
 */
public record AddressRange(InetAddress base, int prefixBits) {
  /** What a range looks like, for error messages. */
  static final String EXPECTED = "an address or a range such as 10.0.0.0/8 or ::1";

  public AddressRange {
    if (prefixBits < 0 || prefixBits > base.getAddress().length * 8) {
      throw new IllegalArgumentException(EXPECTED);
    }
  }

  /**
   * Reads {@code ADDRESS} or {@code ADDRESS/BITS}; a name is never looked up.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    InetAddress base = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int bits = base.getAddress().length * 8;
    return new AddressRange(base, slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1)));
  }

  /** Whether {@code address} is in the range; never true across IPv4 and IPv6. */
  public boolean contains(InetAddress address) {
    byte[] own = base.getAddress();
    byte[] other = address.getAddress();
    if (own.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < prefixBits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    boolean one = prefixBits == base.getAddress().length * 8;
    return base.getHostAddress() + (one ? "" : "/" + prefixBits);
  }
}
