package org.vpbx.core.ledger;

import java.util.Optional;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.money.Money;

/**
 * What an account has with its seller.
 *
 * @param balance the sum of all postings
 * @param reserved what calls in progress may still cost
 * @param creditLimit how far below zero it may go; null: without a limit
 */
public record Balance(AccountId account, Money balance, Money reserved, Money creditLimit) {

  /** The same with more, or less, of it reserved. */
  public Balance reserving(Money more) {
    return new Balance(account, balance, reserved.plus(more), creditLimit);
  }

  /** What may still be reserved, never negative; empty where nothing limits it. */
  public Optional<Money> available() {
    return left().map(left -> left.isNegative() ? Money.zero(left.currency()) : left);
  }

  /**
   * The same, but negative by as much as is owed and reserved beyond the limit, as when that was
   * lowered during calls; empty where nothing limits it.
   */
  public Optional<Money> left() {
    return Optional.ofNullable(creditLimit).map(balance.minus(reserved)::plus);
  }

  /** Whether more is owed and reserved than the limit allows, so that nothing can be reserved. */
  public boolean isBeyondLimit() {
    return left().filter(Money::isNegative).isPresent();
  }
}
