package org.vpbx.core.call;

import java.time.Instant;
import org.vpbx.core.id.ExtensionId;

/**
 * A call about to be written.
 *
 * @param extension that calls; null: the call comes in
 * @param caller who calls, as the record shows it
 * @param number of the public network that is to be reached; null: none
 * @param destination what is called; empty: not known yet
 */
record NewCall(
    String linkedid,
    ExtensionId extension,
    String caller,
    String dialled,
    String number,
    String destination,
    Instant startedAt) {}
