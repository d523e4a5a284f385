package org.vpbx.web.api.v1;

import org.vpbx.web.api.ApiField;

/** A rate plan to create. */
public record PlanOrder(
    @ApiField(value = "Unique among your plans.", maxLength = 120, pattern = Texts.LINE)
        String name,
    @ApiField(
            value = "ISO 4217 code; left out: your account's. It stays.",
            optional = true,
            maxLength = 3)
        String currency,
    @ApiField(
            value = "Of its windows and months; left out: your account's.",
            optional = true,
            maxLength = 40)
        String timeZone,
    @ApiField(
            value = "Of the amount of each leg; left out: half up, four decimals.",
            optional = true)
        RoundingParts rounding,
    @ApiField(value = "Where it has its prices from another plan.", optional = true)
        DerivationParts derivation) {}
