package org.vpbx.web.api.v1;

import org.vpbx.web.api.ApiField;

/** The rules for the calls of an account. */
public record AccountWarnings(
    @ApiField(value = "Its own rule; null: that of its plan holds.", optional = true)
        CutoffWarning own,
    @ApiField("The rule that holds for its calls from now on.") CutoffWarning inForce) {}
