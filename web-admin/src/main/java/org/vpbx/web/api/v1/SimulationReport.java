package org.vpbx.web.api.v1;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.vpbx.core.call.ChargeRow;
import org.vpbx.core.call.Refusal;
import org.vpbx.core.call.Simulation;
import org.vpbx.core.margin.MarginRule;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.rating.PlanTerms;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** What would become of a call, as the key's account may see it. */
public record SimulationReport(
    @ApiField("Whose call it is.") long account,
    @ApiField("When it is answered.") Instant at,
    @ApiField("What becomes of it.") Simulation.Outcome outcome,
    @ApiField(
            value =
                "Why it is refused; OUT_OF_SERVICE where the reason lies above; null: it is not.",
            optional = true)
        Refusal refusal,
    @ApiField(value = "In E.164 form; null: it stays inside, or is an emergency.", optional = true)
        String number,
    @ApiField("What the plan calls it, or the colleague's name; may be empty.") String destination,
    @ApiField(value = "So long it can last now; null: nothing limits it.", optional = true)
        Integer longestSeconds,
    @ApiField("The carriers in their order; empty where the key's account may not know them.")
        List<Carrier> carriers,
    @ApiField("What is paid, the caller's account first.") List<Payment> payments) {

  /** What becomes of it at one carrier. */
  public record Carrier(
      @ApiField("Its name.") String name,
      @ApiField("What becomes of the call there.") Simulation.Verdict verdict,
      @ApiField(value = "Which rule does not let it pass; null: none.", optional = true)
          MarginRule.Violation violation) {

    static Carrier of(Simulation.Attempt attempt) {
      return new Carrier(attempt.carrier(), attempt.verdict(), attempt.violation().orElse(null));
    }
  }

  /** What one level pays, and why. */
  public record Payment(
      @ApiField("Whether the key's account pays it, is paid, or pays a carrier.")
          ChargeRow.Kind side,
      @ApiField("Who pays; empty: the key's account.") String payer,
      @ApiField("The rate plan.") String plan,
      @ApiField("Which version of the plan.") long planRevision,
      @ApiField("How many seconds are charged.") long chargedSeconds,
      @ApiField("Of these, included minutes pay for.") long includedSeconds,
      @ApiField("Charged once.") Amount connectionFee,
      @ApiField("Its parts with prices of their own.") List<CallReport.Charge.Part> parts,
      @ApiField(value = "What it costs more, as one call too many; null: nothing.", optional = true)
          CallLimits.Dearer surcharge,
      @ApiField("Before taxes.") Amount amount,
      @ApiField("What is paid, with taxes.") Amount gross,
      @ApiField(value = "Held while it lasts; null: nothing.", optional = true) Amount reserved,
      @ApiField(value = "What the seller earns, taxes aside; null: not known.", optional = true)
          Amount profit,
      @ApiField(value = "The same in percent of its cost; null: not known.", optional = true)
          BigDecimal profitPercent) {

    static Payment of(Simulation.Payment payment) {
      PlanTerms plan = payment.price().terms().plans().getFirst();
      return new Payment(
          payment.side(),
          payment.side() == ChargeRow.Kind.INCOME ? payment.payer() : "",
          plan.name(),
          plan.revision(),
          payment.price().chargedSeconds(),
          payment.price().includedSeconds(),
          Amount.of(payment.price().connectionFee()),
          payment.price().segments().stream().map(CallReport.Charge.Part::of).toList(),
          CallLimits.Dearer.of(payment.price().surcharge()),
          Amount.of(payment.price().amount()),
          Amount.of(payment.taxed().gross()),
          payment.reserved().map(Amount::of).orElse(null),
          payment.margin().map(margin -> Amount.of(margin.profit())).orElse(null),
          payment.margin().flatMap(Simulation.Margin::percent).orElse(null));
    }
  }

  static SimulationReport of(Simulation simulation) {
    return new SimulationReport(
        simulation.account().id().value(),
        simulation.at(),
        simulation.outcome(),
        simulation.refusal().orElse(null),
        simulation.number().map(PhoneNumber::toString).orElse(null),
        simulation.destination(),
        simulation.longestSeconds().isPresent() ? simulation.longestSeconds().getAsInt() : null,
        simulation.carriers().stream().map(Carrier::of).toList(),
        simulation.levels().stream().map(Payment::of).toList());
  }
}
