package io.silta.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.net.InetAddress;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The parts that decide without a socket. */
class PartsTest {
  @ParameterizedTest
  @CsvSource({
    "https://Shop.Example, https://shop.example",
    "HTTP://a:80, http://a",
    "https://a:443, https://a",
    "https://a:80, https://a:80",
    "http://[::1]:8080, http://[::1]:8080",
  })
  void originsHaveOneSpelling(String text, String expected) {
    assertEquals(Optional.of(expected), Origin.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "null",
    "''",
    "ftp://a",
    "https://",
    "https://a/",
    "https://a?b",
    "https://a@b",
    "//a",
    "https://a b",
    "https://a:123456",
    "https://a:",
    "https://-a",
    "'https://a,https://b'"
  })
  void whatIsNoOriginIsNone(String text) {
    assertEquals(Optional.empty(), Origin.parse(text));
  }

  @Test
  void aFloodOfLogLinesIsHeldBackAndCounted() {
    var limit = new LogLimit(10, 0);
    for (int i = 0; i < 10; i++) {
      assertEquals(OptionalLong.of(0), limit.next(0));
    }
    for (int i = 0; i < 990; i++) {
      assertEquals(OptionalLong.empty(), limit.next(0));
    }
    long later = TimeUnit.SECONDS.toNanos(10);
    assertEquals(OptionalLong.of(990), limit.next(later));
    assertEquals(OptionalLong.of(0), limit.next(later));
  }

  @Test
  void aBucketRefusesBeyondItsRateAndFillsAgain() {
    var bucket = new Bucket(10, 0);
    for (int i = 0; i < 10; i++) {
      assertTrue(bucket.take(0));
    }
    assertFalse(bucket.take(0));
    int wait = bucket.waitMillis(0);
    assertTrue(wait >= 1_000 && wait <= 1_002, wait + " ms");
    assertFalse(bucket.take(TimeUnit.MILLISECONDS.toNanos(999)));
    assertTrue(bucket.take(TimeUnit.MILLISECONDS.toNanos(wait)));
    long later = TimeUnit.SECONDS.toNanos(100);
    for (int i = 0; i < 10; i++) {
      assertTrue(bucket.take(later));
    }
    assertFalse(bucket.take(later));
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** Any text, cut at any bytes, is the same text; and broken anywhere, it is refused. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void textSurvivesAnyFragmentation(long seed) throws Exception {
    var random = new Random(seed);
    String text =
        random
            .ints(random.nextInt(1, 60), 1, 0x11_0000)
            .filter(c -> c < 0xD800 || c > 0xDFFF)
            .map(c -> random.nextBoolean() ? c % 0x100 : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertEquals(text, assembled(bytes, new Random(seed)));
    byte[] broken = bytes.clone();
    if (broken.length > 0) {
      broken[random.nextInt(broken.length)] = (byte) 0xff;
      assertThrows(CharacterCodingException.class, () -> assembled(broken, new Random(seed)));
    }
  }

  private static String assembled(byte[] bytes, Random random) throws CharacterCodingException {
    var assembly = new Assembly(1_000, 1_000);
    int at = 0;
    while (at < bytes.length) {
      int next = Math.min(bytes.length, at + random.nextInt(4));
      assembly.add(Unpooled.wrappedBuffer(bytes, at, next - at), next == bytes.length);
      at = next;
    }
    return assembly.text();
  }

  @Test
  void halfACharacterIsNoText() {
    var assembly = new Assembly(100, 100);
    var half = Unpooled.wrappedBuffer(new byte[] {(byte) 0xc3});
    assertThrows(CharacterCodingException.class, () -> assembly.add(half, true));
  }

  @Test
  void aLogLineIsOneLine() throws Exception {
    assertEquals(
        "a\\u000d\\u000a2026 INFO forged \\u001b[31m\\u0022\\u005c",
        Violations.escaped("a\r\n2026 INFO forged \u001b[31m\"\\"));
    assertTrue(Violations.escaped("x".repeat(10_000)).length() <= 120);
    assertEquals("203.0.113.0/24", Violations.network(InetAddress.ofLiteral("203.0.113.77")));
    String six = Violations.network(InetAddress.ofLiteral("2001:db8:1:2:3:4:5:6"));
    assertEquals("2001:db8:1::/48", six);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, '', 10.0.0.1",
    "10.0.0.1, 198.51.100.1, 198.51.100.1",
    "10.0.0.1, '6.6.6.6, 198.51.100.1', 198.51.100.1",
    "10.0.0.1, '198.51.100.1, 10.2.3.4', 198.51.100.1",
    "10.0.0.1, '10.9.9.9, 10.2.3.4', 10.9.9.9",
    "10.0.0.1, 'garbage', 10.0.0.1",
    "10.0.0.1, '198.51.100.1, evil.example', 10.0.0.1",
    "10.0.0.1, '2001:db8::1', 2001:db8:0:0:0:0:0:1",
    "192.0.2.1, 198.51.100.1, 192.0.2.1",
  })
  void onlyTrustedProxiesAreBelieved(String peer, String forwarded, String expected) {
    var proxies = new Proxies(List.of("10.0.0.0/8", "fd00::/8"));
    var headers = new DefaultHttpHeaders();
    if (!forwarded.isEmpty()) {
      headers.add("X-Forwarded-For", forwarded);
    }
    var client = proxies.client(InetAddress.ofLiteral(peer), false, headers);
    assertEquals(expected, client.address().getHostAddress());
  }

  @Test
  void settingsAreRefusedByName() {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> new GatewaySettings.Places(10, 10, 10, 10));
    assertEquals("reservedForStaff: 10 (expected: 0..9)", error.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Proxies(List.of("10.0.0.0/x")));
    assertThrows(IllegalArgumentException.class, () -> new Proxies(List.of("proxy.example")));
  }
}
