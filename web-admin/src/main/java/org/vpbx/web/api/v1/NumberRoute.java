package org.vpbx.web.api.v1;

import org.vpbx.web.api.ApiField;

/** Where the calls to a number go. */
public record NumberRoute(
    @ApiField(
            value =
                "An extension, or a number as the account's phones dial it or in E.164 form with"
                    + " +; left out: nowhere.",
            optional = true,
            maxLength = 40,
            pattern = Texts.LINE)
        String target,
    @ApiField(value = "What it is called; left out: nothing.", optional = true, maxLength = 80)
        String label) {}
