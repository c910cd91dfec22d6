package io.silta.server.sites;

import java.util.List;
import java.util.Optional;

/**
 * The memory of sites.
 *
 * <p>Every method throws {@link io.silta.server.conversation.LogUnavailableException} when the
 * storage does not answer.
 */
public interface Sites {

  /** The site of this key; none for a text that cannot be one. */
  Optional<Site> byKey(String key);

  /** All sites, by key. */
  List<Site> list();

  /** Adds a site, or replaces the one of the same key. */
  void save(Site site);
}
