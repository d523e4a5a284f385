package org.vpbx.core.call;

import java.util.Currency;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.id.ReservationId;

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
    String taxes) {}
