package org.vpbx.core.tariff;

import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Rate;

/**
 * Which terms of an entered price were left open: they stay as in the price that it replaces. Where
 * it replaces none, those that it was entered with count.
 */
public record OpenTerms(boolean fee, boolean minimum, boolean first, boolean next) {

  /** All were given. */
  public static final OpenTerms NONE = new OpenTerms(false, false, false, false);

  Rate filled(Rate given, PlanRate old) {
    return new Rate(
        given.perMinute(),
        fee ? new Money(old.feeMicros(), given.connectionFee().currency()) : given.connectionFee(),
        minimum ? old.minimumSeconds() : given.minimumSeconds(),
        first ? old.firstSeconds() : given.firstSeconds(),
        next ? old.nextSeconds() : given.nextSeconds());
  }
}
