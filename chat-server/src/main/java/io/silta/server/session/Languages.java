package io.silta.server.session;

import java.util.List;
import java.util.Locale;

/** Chooses the language in which a site speaks to a visitor. Pure. */
final class Languages {
  private Languages() {}

  /** The first of the site's languages that suits the wish, by its primary part; else its first. */
  static String choose(List<String> languages, String wish) {
    return languages.stream()
        .filter(language -> wish != null && primary(language).equals(primary(wish)))
        .findFirst()
        .orElse(languages.getFirst());
  }

  private static String primary(String tag) {
    return tag.split("-", 2)[0].toLowerCase(Locale.ROOT);
  }
}
