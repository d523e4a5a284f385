package org.vpbx.core.invoice;

import java.time.Instant;
import java.time.ZoneId;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.InvoiceId;
import org.vpbx.core.money.Money;

/**
 * An issued invoice; it never changes, so names and addresses are those of its day.
 *
 * @param number counted by the seller, without gaps
 * @param charges what was charged for its calls, call by call, taxes included
 * @param rounding between the charges and the sum of the lines, which are rounded each
 * @param tax the part of the total that is tax
 * @param total what its lines and its own taxes come to
 * @param paidFromBalance the part of the total that a prepaid balance has paid
 */
public record Invoice(
    InvoiceId id,
    AccountId accountId,
    long number,
    Instant issuedAt,
    Instant periodFrom,
    Instant periodTo,
    String sellerName,
    String sellerAddress,
    String buyerName,
    String buyerAddress,
    ZoneId timeZone,
    Money charges,
    Money rounding,
    Money tax,
    Money total,
    Money paidFromBalance) {

  /** What is still to be paid. */
  public Money due() {
    return total.minus(paidFromBalance);
  }
}
