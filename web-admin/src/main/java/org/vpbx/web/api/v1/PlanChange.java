package org.vpbx.web.api.v1;

import org.vpbx.web.api.ApiField;

/** What may be changed of a rate plan; what is left out stays as it is. */
public record PlanChange(
    @ApiField(
            value = "Unique among your plans.",
            optional = true,
            maxLength = 120,
            pattern = Texts.LINE)
        String name,
    @ApiField(value = "Of its windows and months.", optional = true, maxLength = 40)
        String timeZone,
    @ApiField(value = "Of the amount of each leg.", optional = true) RoundingParts rounding,
    @ApiField(value = "From which plan it has its prices from now on.", optional = true)
        DerivationParts derivation,
    @ApiField(value = "False: it has prices of its own alone from now on.", optional = true)
        Boolean derived) {}
