package org.vpbx.core.call;

import java.time.Instant;
import org.vpbx.core.id.LegId;
import org.vpbx.core.rating.Direction;

/**
 * One leg of a call.
 *
 * @param carrier its name; null where the viewer may not know it, or it went to an extension
 * @param direction between us and the carrier; null: it stayed inside
 * @param seconds chargeable; null until it has ended
 * @param leaseSeconds at most so long it may last; null: nothing limits it
 * @param hangupCause Q.850; null until it has ended
 * @param cutOff why it ended, if those who talked did not end it themselves; else null
 * @param cutOffBy who hung it up, or the account below the viewer's with which it lies; null: the
 *     viewer's own account, or he may not know
 */
public record LegRow(
    LegId id,
    String carrier,
    Direction direction,
    String number,
    LegState state,
    Integer leaseSeconds,
    Instant grantedAt,
    Instant answeredAt,
    Instant endedAt,
    Integer seconds,
    Integer hangupCause,
    CutOff cutOff,
    String cutOffBy) {}
