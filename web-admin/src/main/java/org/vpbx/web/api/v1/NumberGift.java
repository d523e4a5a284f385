package org.vpbx.web.api.v1;

import org.vpbx.web.api.ApiField;

/** To whom a number is given. */
public record NumberGift(@ApiField("An account to which the key's account sells.") long account) {}
