package org.vpbx.web.tax;

import java.time.Instant;
import java.util.Optional;
import org.vpbx.core.tax.SellersTax;
import org.vpbx.core.tax.TaxVersion;

/**
 * A tax in the list.
 *
 * @param shown the terms in force, or else the next ones, or else the last ones
 * @param planned other terms that are to come into force later
 * @param accounts how many are liable
 * @param first whether it is the first in the order
 * @param last whether it is the last in the order
 */
public record TaxRow(
    SellersTax tax,
    TaxVersion shown,
    Optional<TaxVersion> planned,
    State state,
    long accounts,
    boolean first,
    boolean last) {

  /** Whether a tax is charged. */
  public enum State {
    IN_FORCE,
    PLANNED,
    ENDED
  }

  static TaxRow of(SellersTax tax, Instant now, long accounts, boolean first, boolean last) {
    TaxVersion shown = tax.shown(now);
    State state =
        shown.inForce(now)
            ? State.IN_FORCE
            : shown.validFrom().isAfter(now) ? State.PLANNED : State.ENDED;
    Optional<TaxVersion> planned = tax.planned(now).filter(version -> !version.equals(shown));
    return new TaxRow(tax, shown, planned, state, accounts, first, last);
  }
}
