package org.vpbx.core.call;

import java.time.Instant;
import org.vpbx.core.id.LegId;

/**
 * What is written of a leg that is over.
 *
 * @param at null: not known
 * @param seconds that are charged
 * @param cause Q.850; null: not known
 */
record EndedLeg(LegId leg, LegState state, Instant at, int seconds, Integer cause) {}
