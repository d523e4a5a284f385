package org.vpbx.core.tariff;

import org.vpbx.core.money.Money;

/**
 * What one level pays for a leg, and why: the explanation that is stored with the leg, shown on its
 * page and computed again by the replay (promise B11).
 *
 * @param seconds how long the leg lasted
 * @param chargedSeconds after the minimum duration and the increment
 */
public record Price(Terms terms, long seconds, long chargedSeconds, Money amount) {}
