package org.vpbx.core.call;

import org.vpbx.core.money.Money;

/**
 * What some calls come to, as one viewer may see them.
 *
 * @param seconds chargeable seconds of their ended legs
 * @param cost what the viewer's account pays; null: nothing is rated
 * @param income what the viewer's account is paid; null: nothing is rated, or it sells nothing
 */
public record CallTotals(long calls, long seconds, Money cost, Money income) {}
