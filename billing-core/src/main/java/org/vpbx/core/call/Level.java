package org.vpbx.core.call;

import java.util.List;
import org.vpbx.core.account.Account;
import org.vpbx.core.allowance.Entitlement;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.rating.Terms;
import org.vpbx.core.tax.LegTaxes;

/**
 * One level of a chain, with its conditions for a leg.
 *
 * @param entitlements the included minutes that can pay for it
 */
record Level(
    Account account,
    AccountId seller,
    Terms terms,
    LegTaxes taxes,
    List<Entitlement> entitlements) {

  AccountId id() {
    return account.id();
  }
}
