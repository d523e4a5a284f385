package org.vpbx.web.api.v1;

import org.vpbx.web.api.ApiField;

/** The wish to close an account, for good. */
public record CloseOrder(
    @ApiField(
            value = "True: a balance other than zero stays as it is. Else it is a reason not to.",
            optional = true)
        Boolean balanceStays) {}
