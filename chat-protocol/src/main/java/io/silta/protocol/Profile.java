package io.silta.protocol;

import java.util.Map;

/**
 * What is known of a visitor.
 *
 * @param user the site's own identifier of a signed-in user
 * @param attributes free facts given by the site, such as {@code plan: gold}
 * @param verified whether the site signed the identity; the rest is only a claim otherwise
 */
public record Profile(
    @Maybe @Text(max = 200) String user,
    @Maybe @Text(max = Limits.NAME_MAX) String name,
    @Maybe @Text(max = 254) String email,
    @Between(max = Limits.ENTRIES_MAX) Map<String, String> attributes,
    boolean verified) {
  /** A visitor of whom nothing is known. */
  public static final Profile UNKNOWN = new Profile(null, null, null, Map.of(), false);

  public Profile {
    attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
  }
}
