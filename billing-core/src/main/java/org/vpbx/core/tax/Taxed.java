package org.vpbx.core.tax;

import java.util.List;
import org.vpbx.core.money.Money;

/**
 * A price with its taxes: net + the parts = gross.
 *
 * @param rated the price by the plan: the net amount and the taxes that prices contain
 * @param parts in the order of the taxes
 * @param gross what is paid
 */
public record Taxed(Money rated, Money net, List<TaxAmount> parts, Money gross) {

  public Taxed {
    parts = List.copyOf(parts);
  }

  /** The part of what is paid that is tax. */
  public Money tax() {
    return gross.minus(net);
  }
}
