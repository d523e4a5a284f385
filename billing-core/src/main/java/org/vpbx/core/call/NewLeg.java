package org.vpbx.core.call;

import java.time.Instant;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.CarrierId;

/** A leg about to be written. */
record NewLeg(
    CallId callId,
    String linkedid,
    CarrierId carrierId,
    String endpoint,
    String number,
    Integer leaseSeconds,
    Instant grantedAt) {}
