package org.vpbx.core.tax;

import java.time.Instant;
import org.vpbx.core.id.TaxVersionId;

/**
 * The terms of a tax for a time.
 *
 * @param validTo exclusive; null: until further notice
 */
public record TaxVersion(TaxVersionId id, TaxTerms terms, Instant validFrom, Instant validTo) {

  public boolean inForce(Instant at) {
    return !validFrom.isAfter(at) && (validTo == null || validTo.isAfter(at));
  }
}
