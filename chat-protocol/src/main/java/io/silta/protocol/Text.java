package io.silta.protocol;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Bounds a string component. Lengths count UTF-16 code units; whatever the bounds, a lone surrogate
 * or U+0000 is refused as {@link ErrorCode#BAD_TEXT}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface Text {
  /** The smallest accepted length; 1 also refuses a text of white space alone. */
  int min() default 0;

  /** The largest accepted length. */
  int max();

  /** A regular expression that the whole text must match; empty for any text. */
  String pattern() default "";

  /** What {@link #pattern()} accepts, in words for the error message. */
  String expected() default "";
}
