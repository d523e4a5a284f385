package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.core.tax.TaxKind;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** A tax to create. */
public record TaxOrder(
    @ApiField(value = "As it stands on invoices.", maxLength = 60, pattern = Texts.LINE)
        String name,
    @ApiField("What it is counted by.") TaxKind kind,
    @ApiField(
            value = "For PERCENT: above 0, at most 100, four decimals at the most.",
            optional = true,
            maxLength = 12,
            pattern = Texts.DECIMAL)
        String percent,
    @ApiField(value = "For the other kinds: more than zero, in your currency.", optional = true)
        Amount amount,
    @ApiField(value = "Whether prices contain it; a percentage alone.", optional = true)
        Boolean inclusive,
    @ApiField(
            value = "Whether its base has the taxes before it; a percentage alone.",
            optional = true)
        Boolean compounds,
    @ApiField(
            value = "Whether accounts that are opened are liable; left out: yes.",
            optional = true)
        Boolean forNewAccounts,
    @ApiField(value = "From then on; left out: at once.", optional = true) Instant from,
    @ApiField(value = "Until then; left out: until further notice.", optional = true) Instant to) {}
