package io.silta.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressRangeTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,     10.255.3.4,     true",
    "10.0.0.0/8,     11.0.0.0,       false",
    "192.168.1.7,    192.168.1.7,    true",
    "192.168.1.7,    192.168.1.8,    false",
    "192.168.1.0/31, 192.168.1.1,    true",
    "0.0.0.0/0,      8.8.8.8,        true",
    "0.0.0.0/0,      ::1,            false",
    "2001:db8::/33,  2001:db8:7fff::1, true",
    "2001:db8::/33,  2001:db8:8000::1, false",
  })
  void holdsTheAddressesThatShareItsPrefix(String range, String address, boolean held) {
    assertEquals(held, AddressRange.parse(range).contains(InetAddress.ofLiteral(address)));
  }
}
