package org.vpbx.core.call;

import org.vpbx.core.id.AccountId;

/**
 * Why a call ends before it is dialled.
 *
 * @param account whose state is the reason; only it and those above it are told (promise A3)
 */
record Denial(Refusal refusal, AccountId account) {}
