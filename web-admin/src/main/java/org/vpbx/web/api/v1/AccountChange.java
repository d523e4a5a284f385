package org.vpbx.web.api.v1;

import org.vpbx.web.api.ApiField;

/** What may be changed of an account; what is left out stays as it is. */
public record AccountChange(
    @ApiField(
            value = "True: nothing chargeable is connected for it, nor for accounts below it.",
            optional = true)
        Boolean blocked) {}
