package io.silta.server.sites;

import io.silta.protocol.Limits;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A website that carries the widget.
 *
 * @param key its name in the script tag: 1 to 40 of {@code a-z 0-9 -}
 * @param name what visitors see
 * @param origins where its pages live, exactly; normalised
 * @param accent its colour as {@code #rrggbb}
 * @param radius the corner style: {@code round}, {@code soft} or {@code square}
 * @param languages in which the widget speaks, the first by default
 * @param identitySecret the key by which it vouches for its users, 32 to 200 characters; null when
 *     it does not
 */
public record Site(
    String key,
    String name,
    List<String> origins,
    String accent,
    String radius,
    List<String> languages,
    String identitySecret) {
  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern ACCENT = Pattern.compile("#[0-9a-f]{6}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
  private static final Set<String> RADII = Set.of("round", "soft", "square");

  public Site {
    check("key", key, isKey(key), "1..40 of a-z 0-9 -");
    check("name", name, named(name), "1.." + Limits.NAME_MAX + " characters");
    origins = origins.stream().map(Origin::parse).map(Origin::toString).distinct().toList();
    check("accent", accent, ACCENT.matcher(accent).matches(), "#rrggbb in lower case");
    check("radius", radius, RADII.contains(radius), "round, soft or square");
    languages = List.copyOf(languages);
    check("languages", languages, !languages.isEmpty(), "at least one");
    languages.forEach(
        tag -> check("languages", tag, LANGUAGE.matcher(tag).matches(), "tags such as fi"));
    int length = identitySecret == null ? 32 : identitySecret.length();
    check("identitySecret", "of " + length, length >= 32 && length <= 200, "32..200 characters");
  }

  /** Whether a text can be the key of a site; looked at before any storage is asked. */
  public static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }

  /** Whether a page with this {@code Origin} header may carry the widget. */
  public boolean allows(String originHeader) {
    try {
      return origins.contains(Origin.parse(originHeader).toString());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean named(String name) {
    return !name.isBlank() && name.length() <= Limits.NAME_MAX;
  }

  private static void check(String field, Object value, boolean good, String expected) {
    if (!good) {
      throw new IllegalArgumentException(field + ": " + value + " (expected: " + expected + ")");
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "Site[" + key + "]";
  }
}
