package org.vpbx.core.tariff;

/**
 * A price as the plan has it that is looked at.
 *
 * @param price with all markups on the way from the plan in which it stands
 * @param own whether it stands in the plan itself, and not in a source of it
 */
public record ShownPrice(DatedPrice price, boolean own) {}
