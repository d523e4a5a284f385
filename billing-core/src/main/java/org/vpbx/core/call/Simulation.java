package org.vpbx.core.call;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vpbx.core.account.Account;
import org.vpbx.core.margin.MarginRule;
import org.vpbx.core.money.Money;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.rating.Price;
import org.vpbx.core.tax.Taxed;

/**
 * What would become of a call, as one viewer may see it (promises B11, C8): the Owner sees every
 * level and every carrier; anybody else what his own account pays and is paid, and a reason that
 * lies above his account as {@link Refusal#OUT_OF_SERVICE}.
 *
 * @param at when the call is answered
 * @param refusal present if and only if the outcome is REFUSED
 * @param rule the margin rule that refuses it; empty where the viewer may not know it
 * @param number in E.164 form; empty for what is dialled inside, for emergencies and nonsense
 * @param destination what the account's plan calls it, or the colleague's name; empty if unknown
 * @param carriers in the order in which they are tried; empty for all but the Owner
 * @param levels the customer first; with prices even where the call is refused, if there are any
 * @param longestSeconds so long it could last by the balances that the viewer may know; empty:
 *     nothing of these limits it
 */
public record Simulation(
    Situation situation,
    Instant at,
    Account account,
    Outcome outcome,
    Optional<Refusal> refusal,
    Optional<BrokenRule> rule,
    Optional<PhoneNumber> number,
    String destination,
    List<Attempt> carriers,
    List<Payment> levels,
    OptionalInt longestSeconds) {

  public Simulation {
    carriers = List.copyOf(carriers);
    levels = List.copyOf(levels);
  }

  /**
   * A margin rule that a call breaks.
   *
   * @param account on which the rule stands
   */
  public record BrokenRule(MarginRule.Violation violation, Account account) {}

  /** What becomes of it. */
  public enum Outcome {
    /** A carrier takes it. */
    CARRIER,
    /** A colleague's phone rings; it costs nothing. */
    COLLEAGUE,
    /** It goes to a carrier whatever else holds, and costs nothing. */
    EMERGENCY,
    /** It comes in. */
    INCOMING,
    REFUSED
  }

  /** What becomes of it at one carrier. */
  public enum Verdict {
    CHOSEN,
    /** It is tried if those before it do not take the call. */
    NEXT,
    /** Its plan has no price for the number. */
    NOT_SOLD,
    /** A margin rule, or its class of service. */
    NOT_ALLOWED,
    SWITCHED_OFF,
    /** The call is refused, whichever carrier could take it. */
    NOT_REACHED
  }

  /**
   * One carrier.
   *
   * @param account whose rule it is, for NOT_ALLOWED; else empty
   */
  public record Attempt(
      String carrier,
      int classOfService,
      Verdict verdict,
      Optional<MarginRule.Violation> violation,
      Optional<Account> account) {}

  /**
   * What one level pays.
   *
   * @param side how it concerns the viewer
   * @param payer who pays
   * @param seller who is paid; empty: the viewer's own account, or one above it; for CARRIER_COST
   *     the carrier
   * @param freeSeconds of its included minutes that are free now
   * @param reserved of its money while the call lasts; empty: nothing
   * @param margin what its seller earns by it; empty where the viewer may not know, or the seller
   *     pays in another currency
   */
  public record Payment(
      ChargeRow.Kind side,
      String payer,
      String seller,
      Price price,
      Taxed taxed,
      long freeSeconds,
      Optional<Money> reserved,
      Optional<Margin> margin) {}

  /**
   * What a level earns, taxes aside.
   *
   * @param profit on the whole call
   * @param percent of its own cost; empty where that is nothing
   * @param perMinute by the prices in force when the call is answered
   */
  public record Margin(Money profit, Optional<BigDecimal> percent, Money perMinute) {}
}
