package io.silta.server.gateway;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A site whose pages may embed the widget.
 *
 * @param key the public key in the page's script tag
 * @param origins exactly those of the site's pages; in any spelling
 */
public record AllowedSite(String key, Set<String> origins) {
  public AllowedSite {
    origins = origins.stream().map(Origin::required).collect(Collectors.toUnmodifiableSet());
  }

  public AllowedSite(String key, Collection<String> origins) {
    this(key, Set.copyOf(origins));
  }
}
