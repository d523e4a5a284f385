package org.vpbx.core.call;

import org.vpbx.core.id.AccountId;
import org.vpbx.core.rating.Terms;
import org.vpbx.core.tax.LegTaxes;

/** An account that pays its seller for a leg. */
record Payer(AccountId id, AccountId seller, Terms terms, LegTaxes taxes) {

  /** What a charge that was written says. */
  static Payer of(Charge charge) {
    return new Payer(
        charge.accountId(),
        charge.sellerId(),
        PriceJson.terms(charge.terms()),
        LegTaxes.parse(charge.taxes()));
  }
}
