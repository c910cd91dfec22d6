package io.silta.server.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {
  private static Site site(String key, List<String> origins, String accent, String secret) {
    return new Site(key, "Shop", origins, accent, "soft", List.of("fi", "sv-FI"), secret);
  }

  @Test
  void originsAreNormalisedAndOnce() {
    List<String> origins = List.of("https://Shop.example:443", "https://shop.example");
    assertEquals(List.of("https://shop.example"), site("shop", origins, "#0a7080", null).origins());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Shop", "-shop", "a b", "a:b", "a*", "{a}", "a\r\n", "\u00e4", "a\0"})
  void aKeyIsPlain(String key) {
    assertThrows(IllegalArgumentException.class, () -> site(key, List.of(), "#0a7080", null));
    assertFalse(Site.isKey(key));
  }

  @Test
  void aKeyHasAnEnd() {
    assertEquals(true, Site.isKey("a".repeat(40)));
    assertFalse(Site.isKey("a".repeat(41)));
  }

  @Test
  void theMessageNamesFieldValueAndExpectation() {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> site("shop", List.of(), "teal", null));
    assertEquals("accent: teal (expected: #rrggbb in lower case)", refused.getMessage());
  }

  @Test
  void aShortSecretIsRefusedWithoutBeingShown() {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> site("shop", List.of(), "#0a7080", "hunter2"));
    assertFalse(refused.getMessage().contains("hunter2"));
  }

  @Test
  void whatIsPrintedHasNoSecret() {
    String secret = "0123456789abcdef0123456789abcdef";
    assertFalse(site("shop", List.of(), "#0a7080", secret).toString().contains(secret));
  }
}
