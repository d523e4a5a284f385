package org.vpbx.web.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a component of a record that the API reads or writes. What it says stands in the
 * OpenAPI document, and is checked of every body that is read.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface ApiField {

  /** What it is, in a sentence. */
  String value();

  /** In a body that is read: may be left out. In one that is written: may be null. */
  boolean optional() default false;

  /** The most characters of a text. */
  int maxLength() default 1000;

  /** A regular expression that all of a text matches. */
  String pattern() default "";
}
