package org.vpbx.core.call;

import java.util.Currency;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.id.ReservationId;
import org.vpbx.core.rating.Terms;
import org.vpbx.core.route.Carrier;
import org.vpbx.core.tax.LegTaxes;

/**
 * What one level is to pay for a leg.
 *
 * @param sellerId who is paid; null: the carrier, by the Owner
 * @param reservationId null: nothing limits that level
 * @param terms as JSON
 * @param taxes those of the grant, as {@link org.vpbx.core.tax.LegTaxes#json()}
 */
record Charge(
    LegId legId,
    AccountId accountId,
    AccountId sellerId,
    Currency currency,
    ReservationId reservationId,
    String terms,
    String taxes) {

  /** What an account pays its seller, by terms that are fixed with it. */
  static Charge of(LegId leg, Payer payer, ReservationId reservation) {
    return new Charge(
        leg,
        payer.id(),
        payer.seller(),
        payer.terms().currency(),
        reservation,
        PriceJson.write(payer.terms()),
        payer.taxes().json());
  }

  /** What the Owner pays a carrier. */
  static Charge cost(LegId leg, Carrier carrier, Terms cost) {
    return new Charge(
        leg,
        carrier.accountId(),
        null,
        cost.currency(),
        null,
        PriceJson.write(cost),
        LegTaxes.NONE.json());
  }
}
