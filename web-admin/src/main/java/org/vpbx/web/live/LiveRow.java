package org.vpbx.web.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.vpbx.core.call.LiveCall;
import org.vpbx.core.call.LiveCharge;

/** A call as it stands at a moment. */
public record LiveRow(LiveCall call, Instant now) {

  /** Since the answer; while it rings, since it began. */
  public long seconds() {
    Instant since = call.answeredAt() == null ? call.startedAt() : call.answeredAt();
    return Math.max(0, Duration.between(since, now).toSeconds());
  }

  /** Whose balances limit it. */
  public List<LiveCharge> limiting() {
    return call.charges().stream().filter(LiveCharge::limited).distinct().toList();
  }
}
