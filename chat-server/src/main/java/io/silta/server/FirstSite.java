package io.silta.server;

import io.silta.server.sites.Site;
import io.silta.server.sites.Sites;
import java.util.List;

/** The site that a new server has, so that a first page needs nothing but the script tag. */
final class FirstSite {
  /** Its key. */
  static final String KEY = "main";

  private FirstSite() {}

  /** Makes it when there is no site; at first only pages of the server itself may carry it. */
  static void ensure(Sites sites) {
    if (sites.list().isEmpty()) {
      sites.save(
          new Site(KEY, "Silta", List.of(), "#0f6b73", "soft", List.of("en", "fi", "sv"), null));
    }
  }
}
