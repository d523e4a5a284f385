package org.vpbx.core.call;

import java.time.Instant;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Direction;

/**
 * One leg in a list of legs of many calls; the parts mean what they mean in {@link LegRow} and
 * {@link CallRow}.
 */
public record LegEntry(
    LegId id,
    CallId callId,
    AccountId accountId,
    String carrier,
    Direction direction,
    String number,
    LegState state,
    Instant grantedAt,
    Instant answeredAt,
    Instant endedAt,
    Integer seconds,
    Integer hangupCause,
    CutOff cutOff,
    String cutOffBy,
    Money cost,
    Money income) {}
