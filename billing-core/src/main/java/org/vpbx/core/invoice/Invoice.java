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
 * @param charges the exact sum of its lines
 * @param rounding added to the charges, so that the total has the currency's own decimals
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
    Money rounding) {

  /** What is to be paid. */
  public Money total() {
    return charges.plus(rounding);
  }
}
