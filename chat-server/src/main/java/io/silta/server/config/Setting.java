package io.silta.server.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a component of a record in {@link Config} as a setting. Its name comes from the
 * component: {@code graceSeconds} is {@code grace-seconds} in a file, {@code --grace-seconds} as a
 * flag and {@code SILTA_GRACE_SECONDS} in the environment.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Setting {
  /** The default, as it would be written in a file; empty for none. */
  String value();

  /** What it does, in one or two sentences. */
  String help();

  /** The least number allowed. */
  int min() default 0;

  /** The greatest number allowed. */
  int max() default Integer.MAX_VALUE;

  /** What stands for the value in the help; without it, the type's own word or the unit. */
  String label() default "";
}
