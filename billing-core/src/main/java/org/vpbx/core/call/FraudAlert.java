package org.vpbx.core.call;

import java.util.Optional;
import org.vpbx.core.account.Account;
import org.vpbx.core.fraud.FraudCap;

/**
 * A cap that an account reached, of which its seller is to be told.
 *
 * @param figure what was reached
 * @param most the cap, as the account's seller has set it
 * @param country to which a call was refused, or made for the first time; empty: the account is
 *     locked
 * @param refused whether the call was refused
 */
record FraudAlert(
    Account account,
    FraudCap cap,
    String figure,
    String most,
    Optional<String> country,
    boolean refused) {

  boolean locks() {
    return country.isEmpty();
  }
}
