package org.vpbx.web.api.v1;

import org.vpbx.web.api.ApiField;

/** Numbers to take into stock. */
public record NumberOrder(
    @ApiField(value = "The first, with its country code.", maxLength = 30, pattern = Texts.LINE)
        String first,
    @ApiField(
            value = "The last of a range; left out: a single number.",
            optional = true,
            maxLength = 30,
            pattern = Texts.LINE)
        String last,
    @ApiField(
            value = "The code of the carrier that brings their calls; left out: it is not said.",
            optional = true,
            maxLength = 20,
            pattern = Texts.LINE)
        String carrier) {}
