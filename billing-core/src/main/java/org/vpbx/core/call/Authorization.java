package org.vpbx.core.call;

import java.util.Optional;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.margin.MarginRule;

/** Whether a chargeable leg may be dialled. Anything but {@link Granted} has changed nothing. */
sealed interface Authorization {

  /** Why the call ends by it; empty: the leg is granted, or another carrier may take it. */
  default Optional<Denial> denial() {
    return switch (this) {
      case InsufficientFunds(AccountId account) ->
          Optional.of(new Denial(Refusal.NO_CREDIT, account));
      case NoTariff(AccountId account) -> Optional.of(new Denial(Refusal.NO_TARIFF, account));
      case LimitReached(AccountId account) ->
          Optional.of(new Denial(Refusal.LIMIT_REACHED, account));
      case FraudCap(AccountId account) -> Optional.of(new Denial(Refusal.FRAUD_CAP, account));
      case Blocked(AccountId account) -> Optional.of(new Denial(Refusal.BLOCKED, account));
      case NotAllowed(AccountId account, var violation, boolean byCarrier) ->
          byCarrier ? Optional.empty() : Optional.of(new Denial(Refusal.NOT_ALLOWED, account));
      case Granted granted -> Optional.empty();
      case NotByThisCarrier none -> Optional.empty();
    };
  }

  /** Every level can pay for it, and what they reserve is taken from their means. */
  record Granted(Decision.Grant grant) implements Authorization {}

  /** That account cannot pay for a single second. */
  record InsufficientFunds(AccountId account) implements Authorization {}

  /** That account has as many calls as it may have. */
  record LimitReached(AccountId account) implements Authorization {}

  /** That account has reached a cap against fraud, or is locked because it did. */
  record FraudCap(AccountId account) implements Authorization {}

  /** Nobody sells calls to that number to that account. */
  record NoTariff(AccountId account) implements Authorization {}

  /** That account is blocked. */
  record Blocked(AccountId account) implements Authorization {}

  /**
   * A margin rule of that account does not let it pass.
   *
   * @param byCarrier whether it may pass by another carrier
   */
  record NotAllowed(AccountId account, MarginRule.Violation violation, boolean byCarrier)
      implements Authorization {}

  /** This carrier does not take calls to that number; another may. */
  record NotByThisCarrier() implements Authorization {}
}
