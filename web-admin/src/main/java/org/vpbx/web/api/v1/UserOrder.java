package org.vpbx.web.api.v1;

import org.vpbx.web.api.ApiField;

/** Somebody who is to administer an account. */
public record UserOrder(
    @ApiField(
            value = "3 to 120 characters of ASCII without blanks, unique on the platform.",
            maxLength = 120,
            pattern = "[\\x21-\\x7e]{3,120}")
        String login,
    @ApiField(value = "The name.", maxLength = 120, pattern = Texts.LINE) String name) {}
