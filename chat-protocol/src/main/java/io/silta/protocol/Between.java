package io.silta.protocol;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Bounds a number, both ends included; on a list or a map it bounds the count of its elements. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface Between {
  /** The smallest accepted value. */
  long min() default 0;

  /**
   * The largest accepted value; the default is the largest integer that JavaScript holds exactly.
   */
  long max() default (1L << 53) - 1;
}
