package org.vpbx.core.invoice;

import java.time.Instant;
import org.vpbx.core.money.Money;

/**
 * One leg that an invoice charges, for the list behind its lines.
 *
 * @param amount what was paid, taxes included
 */
public record InvoicedCall(
    Instant answeredAt,
    String caller,
    String number,
    String destination,
    int seconds,
    Money amount) {}
