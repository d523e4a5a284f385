package org.vpbx.core.invoice;

import org.vpbx.core.money.Money;

/**
 * One line of an invoice: all calls to one destination.
 *
 * @param seconds chargeable seconds of those calls
 */
public record InvoiceLine(String description, int calls, long seconds, Money amount) {}
