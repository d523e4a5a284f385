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
    Integer hangupCause) {}
