package org.vpbx.web.simulator;

import java.util.List;
import java.util.Optional;
import org.vpbx.core.call.ChargeRow;
import org.vpbx.core.call.Simulation;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Rate;
import org.vpbx.web.calls.ExplainedPrice;

/** A simulation as the page shows it. */
public record SimulatorResult(Simulation simulation, List<Row> rows) {

  /** What one level pays, with the steps that lead to it. */
  public record Row(Simulation.Payment payment, ExplainedPrice why) {

    /** The rate that is in force when the call is answered. */
    public Rate rate() {
      return why.rate();
    }
  }

  static SimulatorResult of(Simulation simulation) {
    return new SimulatorResult(
        simulation,
        simulation.levels().stream()
            .map(payment ->
                new Row(
                    payment,
                    new ExplainedPrice(payment.price().terms(), payment.price(), payment.taxed())))
            .toList());
  }

  /** The carrier that takes it, where the viewer may know. */
  public Optional<String> carrier() {
    return simulation.carriers().stream()
        .filter(attempt -> attempt.verdict() == Simulation.Verdict.CHOSEN)
        .map(Simulation.Attempt::carrier)
        .findFirst();
  }

  /** What the viewer's own account pays. */
  public Optional<Money> cost() {
    return simulation.levels().stream()
        .filter(payment -> payment.side() != ChargeRow.Kind.INCOME)
        .map(payment -> payment.taxed().gross())
        .findFirst();
  }

  /** What the viewer's own account is paid. */
  public Optional<Money> income() {
    return own().map(payment -> payment.taxed().gross());
  }

  /** What the viewer's own account earns. */
  public Optional<Simulation.Margin> margin() {
    return own().flatMap(Simulation.Payment::margin);
  }

  private Optional<Simulation.Payment> own() {
    return simulation.levels().stream()
        .filter(payment -> payment.side() == ChargeRow.Kind.INCOME && payment.seller().isEmpty())
        .findFirst();
  }
}
