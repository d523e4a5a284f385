package org.vpbx.web.api.v1;

import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** What an account has paid. */
public record PaymentOrder(
    @ApiField("More than zero, in the account's currency, with no more decimals than it has.")
        Amount amount,
    @ApiField(
            value = "What stands on the statement, such as the bank's reference.",
            maxLength = 100,
            pattern = "\\S(.*\\S)?")
        String reference) {}
