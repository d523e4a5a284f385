package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.web.api.ApiField;

/** What to invoice. */
public record InvoiceOrder(
    @ApiField("The first moment of the period that stands on the invoice.") Instant periodFrom,
    @ApiField(
            "Calls that ended before it, and are on no invoice yet, are invoiced; not later"
                + " than now.")
        Instant periodTo) {}
