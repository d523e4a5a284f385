package org.vpbx.core.account;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says why a mapper's method, or all of a mapper's methods that have no {@link TenantScope}, need
 * none. A test demands it of each of them.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Unscoped {

  /** The reason, for whoever reads or reviews the mapper. */
  String value();
}
