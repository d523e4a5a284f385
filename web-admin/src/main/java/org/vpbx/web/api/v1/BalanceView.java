package org.vpbx.web.api.v1;

import org.vpbx.core.ledger.Balance;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** What an account has with its seller. */
public record BalanceView(
    @ApiField("The account.") long account,
    @ApiField("Positive is its credit, negative its debt.") Amount balance,
    @ApiField("What calls in progress may still cost.") Amount reserved,
    @ApiField(value = "How far below zero it may go; null: without a limit.", optional = true)
        Amount creditLimit,
    @ApiField(
            value =
                "What may still be spent; negative: so far beyond its limit it is; null: without.",
            optional = true)
        Amount available) {

  static BalanceView of(Balance balance) {
    return new BalanceView(
        balance.account().value(),
        Amount.of(balance.balance()),
        Amount.of(balance.reserved()),
        Amount.of(balance.creditLimit()),
        Amount.of(balance.left().orElse(null)));
  }
}
