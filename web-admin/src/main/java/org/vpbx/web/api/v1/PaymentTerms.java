package org.vpbx.web.api.v1;

import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** How an account pays. */
public record PaymentTerms(
    @ApiField("PREPAID: what it has paid in; LIMIT: so far below zero; UNLIMITED.") Kind terms,
    @ApiField(
            value = "For LIMIT alone: more than zero, in the account's currency.",
            optional = true)
        Amount creditLimit) {

  /** How far below zero a balance may go. */
  public enum Kind {
    PREPAID,
    LIMIT,
    UNLIMITED
  }
}
