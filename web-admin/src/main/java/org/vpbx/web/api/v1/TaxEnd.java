package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.web.api.ApiField;

/** When a tax ends. */
public record TaxEnd(
    @ApiField(value = "It is not charged from then on; left out: at once.", optional = true)
        Instant at) {}
