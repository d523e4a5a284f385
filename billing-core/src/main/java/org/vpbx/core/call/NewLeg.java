package org.vpbx.core.call;

import java.time.Instant;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.CarrierId;
import org.vpbx.core.rating.Direction;

/**
 * A leg about to be written.
 *
 * @param asterisk systemname of the one that asks, with which its linkedids begin
 * @param accountId on whose channels it counts; null: on nobody's
 * @param country to which it goes; null where it is not dialled outside
 * @param direction null where it stays inside, as {@code carrierId} then is
 */
record NewLeg(
    CallId callId,
    String linkedid,
    String asterisk,
    AccountId accountId,
    String country,
    Direction direction,
    CarrierId carrierId,
    String endpoint,
    String number,
    Integer leaseSeconds,
    Instant grantedAt) {}
