package org.vpbx.core.call;

import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.CallId;

/** The part of a call that deciding about it needs. */
record PhoneCall(CallId id, AccountId accountId, String linkedid) {}
