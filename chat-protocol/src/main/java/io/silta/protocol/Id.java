package io.silta.protocol;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an opaque identifier: 16 to 64 characters of {@code A-Z a-z 0-9 _ -}. Whoever makes one
 * takes at least 128 random bits, which is 22 characters of URL-safe Base64.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface Id {
  /** What an identifier looks like. */
  String PATTERN = "[A-Za-z0-9_-]{16,64}";

  /** The same in words, for an error message. */
  String EXPECTED = "16..64 characters of A-Z a-z 0-9 _ -";
}
