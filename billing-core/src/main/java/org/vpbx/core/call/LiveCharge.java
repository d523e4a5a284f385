package org.vpbx.core.call;

import java.time.Instant;
import org.vpbx.core.money.Money;

/**
 * What one level pays for a leg that is open.
 *
 * @param side whether the viewer's account pays it or is paid
 * @param payer the name of the account that pays; null where the viewer's own does
 * @param limited whether the payer's balance limits how long the leg may last
 * @param price what it would cost, with taxes, if it ended now; null while it rings
 * @param lastsUntil when the payer's balance would be used up if nothing else changed it, and not
 *     before the leg's lease ends; null: it rings, nothing limits it, or not within an hour
 */
public record LiveCharge(
    ChargeRow.Kind side, String payer, boolean limited, Money price, Instant lastsUntil) {}
