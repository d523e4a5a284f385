package org.vpbx.core.invoice;

import java.util.List;
import org.vpbx.core.money.Money;
import org.vpbx.core.tax.TaxAmount;

/**
 * One line of an invoice: all calls to one destination with the same taxes. Net and each tax are
 * rounded half up to the currency's own decimals, and net + taxes = amount. The lines of invoices
 * from before there were taxes are exact instead.
 *
 * @param seconds chargeable seconds of those calls
 * @param taxes in their order
 */
public record InvoiceLine(
    String description, int calls, long seconds, Money net, List<TaxAmount> taxes, Money amount) {

  public InvoiceLine {
    taxes = List.copyOf(taxes);
  }
}
