package org.vpbx.core.ledger;

import java.math.BigDecimal;

/**
 * The rules that hold between any two transactions.
 *
 * @param sumOfPostings of all accounts; zero
 * @param wrongBalances accounts whose balance is not the sum of their postings; none
 * @param wrongReserved accounts whose reserved amount is not the sum of their reservations; none
 * @param unbalanced transfers without two postings that sum to zero; none
 */
public record Verification(
    BigDecimal sumOfPostings, long wrongBalances, long wrongReserved, long unbalanced) {

  public boolean holds() {
    return sumOfPostings.signum() == 0
        && wrongBalances == 0
        && wrongReserved == 0
        && unbalanced == 0;
  }
}
