package org.vpbx.core.call;

import java.time.Instant;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.CarrierId;

/**
 * A leg about to be written.
 *
 * @param asterisk systemname of the one that asks, with which its linkedids begin
 */
record NewLeg(
    CallId callId,
    String linkedid,
    String asterisk,
    CarrierId carrierId,
    String endpoint,
    String number,
    Integer leaseSeconds,
    Instant grantedAt) {}
