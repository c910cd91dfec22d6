package io.silta.server.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
  private static final Site SHOP =
      new Site(
          "shop",
          "Shop",
          List.of("https://shop.example", "http://localhost:8080"),
          "#0a7080",
          "round",
          List.of("fi"),
          null);

  @ParameterizedTest
  @CsvSource({
    "https://shop.example, https://shop.example",
    "https://SHOP.Example, https://shop.example",
    "https://shop.example:443, https://shop.example",
    "http://shop.example:80, http://shop.example",
    "http://shop.example:443, http://shop.example:443",
    "https://shop.example:8443, https://shop.example:8443",
    "http://localhost, http://localhost",
    "http://127.0.0.1:8080, http://127.0.0.1:8080",
    "https://[2001:DB8::1]:444, https://[2001:db8::1]:444",
    "https://xn--kpa-sna.example, https://xn--kpa-sna.example",
    "https://a-b.c_d.example, https://a-b.c_d.example",
  })
  void anOriginIsNormalised(String text, String normal) {
    assertEquals(normal, Origin.parse(text).toString());
    assertEquals(Origin.parse(normal), Origin.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "shop.example",
        "//shop.example",
        "https://",
        "https://shop.example/",
        "https://shop.example/path",
        "https://shop.example?q",
        "https://shop.example#f",
        "https://shop.example.",
        "https://.shop.example",
        "https://shop..example",
        "https://-shop.example",
        "https://user@shop.example",
        "https://user:pass@shop.example",
        "https://shop.example:",
        "https://shop.example:0",
        "https://shop.example:0443",
        "https://shop.example:65536",
        "https://shop.example:-1",
        "https://shop.example, https://evil.example",
        "https://shop.example https://evil.example",
        " https://shop.example",
        "https://shop.example\n",
        "https://shop.example\u0000",
        "HTTPS://shop.example",
        "ftp://shop.example",
        "file://",
        "chrome-extension://abcdef",
        "javascript:alert(1)",
        "https://*.example",
        "https://k\u00e4pa.example",
        "https://\u212Aelvin.example",
        "https://shop\uFF0Eexample",
        "https://shop%2eexample",
        "https:\\\\shop.example",
      })
  void anythingElseIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Origin.parse(text));
  }

  @Test
  void theRefusalTellsTheValueWithoutItsControlCharacters() {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> Origin.parse("https://a/\r\n\u001b[31mx"));
    assertEquals(
        "origin: https://a/???[31mx"
            + " (expected: https://HOST or https://HOST:PORT, without a path)",
        refused.getMessage());
  }

  @Test
  void aLongTextIsRefusedAndShownShort() {
    String text = "https://" + "a.".repeat(100_000) + "example";
    var refused = assertThrows(IllegalArgumentException.class, () -> Origin.parse(text));
    assertTrue(refused.getMessage().length() < 250);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example",
        "https://SHOP.EXAMPLE",
        "https://shop.example:443",
        "http://localhost:8080"
      })
  void aSiteAllowsItsOrigins(String header) {
    assertTrue(SHOP.allows(header));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example.evil.tld",
        "https://evilshop.example",
        "https://shop.example@evil.tld",
        "http://shop.example",
        "https://shop.example:8443",
        "https://www.shop.example",
        "https://shop.example.",
        "https://shop.example/",
        "https://shop.example https://shop.example",
        "http://localhost",
        "null",
        ""
      })
  void aSiteAllowsNoLookAlikes(String header) {
    assertFalse(SHOP.allows(header));
  }
}
