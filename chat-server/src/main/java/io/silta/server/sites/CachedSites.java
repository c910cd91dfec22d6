package io.silta.server.sites;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sites held in memory for a short while, for every handshake asks. What this node saves it sees at
 * once; what another node saves, after {@value #STALE_SECONDS} seconds at most.
 */
public final class CachedSites implements Sites {
  private static final int STALE_SECONDS = 2;
  private static final int SITES_MAX = 10_000;

  private final Sites sites;
  private final Cache<String, Optional<Site>> held =
      Caffeine.newBuilder()
          .maximumSize(SITES_MAX)
          .expireAfterWrite(Duration.ofSeconds(STALE_SECONDS))
          .build();

  /** Holds what these sites answer. */
  public CachedSites(Sites sites) {
    this.sites = sites;
  }

  @Override
  public Optional<Site> byKey(String key) {
    return Site.isKey(key) ? held.get(key, sites::byKey) : Optional.empty();
  }

  @Override
  public List<Site> list() {
    return sites.list();
  }

  @Override
  public void save(Site site) {
    sites.save(site);
    held.invalidate(site.key());
  }
}
