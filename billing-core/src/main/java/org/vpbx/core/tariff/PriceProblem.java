package org.vpbx.core.tariff;

/**
 * What is wrong with one price of a {@link PriceChange}.
 *
 * @param index of the price in the change
 * @param other index of the other price that it collides with; -1: none
 * @param detail what the reason's sentence is about
 */
public record PriceProblem(int index, PlanRefusal reason, String detail, int other) {

  static PriceProblem of(int index, PlanRefusal reason, String detail) {
    return new PriceProblem(index, reason, detail, -1);
  }

  PlanOutcome.Refused refused() {
    return new PlanOutcome.Refused(reason, detail);
  }
}
