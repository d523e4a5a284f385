package org.vpbx.core.call;

import java.util.List;
import org.vpbx.core.account.Account;
import org.vpbx.core.allowance.Entitlement;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.rating.Surcharge;
import org.vpbx.core.rating.Terms;
import org.vpbx.core.tax.LegTaxes;

/**
 * One level of a chain, with its conditions for a leg.
 *
 * @param entitlements the included minutes that can pay for it
 */
record Level(Account account, Payer payer, List<Entitlement> entitlements) {

  AccountId id() {
    return account.id();
  }

  AccountId seller() {
    return payer.seller();
  }

  /** The same, with a surcharge for this leg. */
  Level at(Surcharge surcharge) {
    return new Level(
        account,
        new Payer(payer.id(), payer.seller(), payer.terms().with(surcharge), payer.taxes()),
        entitlements);
  }

  Terms terms() {
    return payer.terms();
  }

  LegTaxes taxes() {
    return payer.taxes();
  }
}
