package io.silta.server;

import io.silta.server.gateway.AllowedSite;
import io.silta.server.sites.Site;
import io.silta.server.sites.Sites;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/**
 * The sites as the gateway asks for them on its event loops, where nobody may wait: a copy that
 * {@link #refresh} renews.
 */
final class SiteDoor implements io.silta.server.gateway.Sites {
  private final Sites sites;
  private volatile ConcurrentMap<String, AllowedSite> known = new ConcurrentHashMap<>();

  SiteDoor(Sites sites) {
    this.sites = sites;
    refresh();
  }

  /** Reads the sites again; may wait. */
  void refresh() {
    known =
        sites.list().stream()
            .map(SiteDoor::allowed)
            .collect(Collectors.toConcurrentMap(AllowedSite::key, site -> site));
  }

  private static AllowedSite allowed(Site site) {
    return new AllowedSite(site.key(), site.origins());
  }

  @Override
  public Optional<AllowedSite> find(String key) {
    return Optional.ofNullable(known.get(key));
  }
}
