package io.silta.server.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every memory of sites does; its test supplies it. */
public interface SitesContract {
  Sites sites();

  private static Site site(String key, String name, String secret) {
    return new Site(
        key, name, List.of("https://shop.example"), "#0a7080", "round", List.of("fi"), secret);
  }

  @Test
  default void aSavedSiteIsFoundWithItsSecret() {
    Site shop = site("shop", "Kauppa", "s".repeat(32));
    sites().save(shop);
    assertEquals(Optional.of(shop), sites().byKey("shop"));
    assertEquals(Optional.empty(), sites().byKey("other"));
  }

  @Test
  default void savingAgainReplacesAtOnce() {
    assertEquals(Optional.empty(), sites().byKey("shop"));
    sites().save(site("shop", "Kauppa", "s".repeat(32)));
    assertEquals("Kauppa", sites().byKey("shop").orElseThrow().name());
    sites().save(site("shop", "Butik", null));
    assertEquals(Optional.of(site("shop", "Butik", null)), sites().byKey("shop"));
    assertEquals(1, sites().list().size());
  }

  @Test
  default void theListIsByKey() {
    sites().save(site("b", "B", null));
    sites().save(site("a", "A", null));
    assertEquals(List.of("a", "b"), sites().list().stream().map(Site::key).toList());
  }

  @Test
  default void aTextThatIsNoKeyFindsNothing() {
    assertEquals(Optional.empty(), sites().byKey("shop' OR '1'='1"));
    assertEquals(Optional.empty(), sites().byKey(""));
  }
}
